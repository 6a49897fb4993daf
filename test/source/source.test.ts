import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { excerptsOf } from '../../src/source/excerpt.js';
import { failedSource, fileSource, type Source, streamSource, textSource } from '../../src/source/source.js';
import { World } from '../cli/world.js';

const world = new World();
afterAll(() => world.remove());

async function read(source: Source): Promise<string> {
  let text = '';
  for await (const chunk of source.chunks()) text += chunk;
  return text;
}

describe('sources can be read twice', () => {
  const long = 'x€'.repeat(200_000);

  test('a file, in chunks', async () => {
    world.write({ long });
    const source = fileSource(world.path('long'), 'shown');
    expect(source.path).toBe('shown');
    const chunks: string[] = [];
    for await (const chunk of source.chunks()) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.join('')).toBe(long);
    expect(await read(source)).toBe(long);
  });

  test('a stream is kept, also when it was left halfway', async () => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      yield Buffer.from('two ');
      yield Buffer.from('three');
    }
    const source = streamSource(bytes(), '<stdin>');
    for await (const _chunk of source.chunks()) break;
    expect(await read(source)).toBe('one two three');
    expect(await read(source)).toBe('one two three');
  });

  test('a named pipe is kept', async () => {
    execFileSync('mkfifo', [world.path('pipe')]);
    const source = fileSource(world.path('pipe'));
    const writer = createWriteStream(world.path('pipe'));
    writer.end('<cib/>');
    expect(await read(source)).toBe('<cib/>');
    expect(await read(source)).toBe('<cib/>');
  });

  test('a text', async () => {
    const source = textSource('<cib/>', 'a');
    expect((await read(source)) + (await read(source))).toBe('<cib/><cib/>');
  });

  test('what cannot be read says why', async () => {
    await expect(read(fileSource(world.path('nowhere')))).rejects.toThrow('no such file or folder');
    await expect(read(fileSource(world.folder))).rejects.toThrow('is a folder');
    await expect(read(failedSource('x', 'compressed'))).rejects.toThrow('compressed');
  });
});

describe('excerpts', () => {
  const at = (line: number, column: number, offset: number) => ({ line, column, offset });

  test('the lines of positions, by any line end, in one reading', async () => {
    let readings = 0;
    const text = 'one\ntwo\r\nthree\rfour';
    const source: Source = {
      path: 'x',
      async *chunks() {
        readings += 1;
        for (const character of text) yield character;
      },
    };
    const places = [at(4, 1, 15), at(1, 2, 1), at(2, 4, 7), at(3, 3, 11), at(2, 1, 4)];
    const excerpts = await excerptsOf(source, places);
    expect(places.map((place) => excerpts.at(place)?.text)).toEqual(['four', 'one', 'two', 'three', 'two']);
    expect(readings).toBe(1);
  });

  test('of a very long line the part around a position', async () => {
    const line = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    const place = at(2, 3001, 2 + 3000);
    const excerpt = (await excerptsOf(textSource(`a\n${line}\nb`, 'x'), [place])).at(place);
    expect(excerpt?.cut).toBe(true);
    const { text = '', column = 0 } = excerpt ?? {};
    expect(text.length).toBeLessThan(1000);
    expect(text[place.column - column]).toBe(line[3000]);
  });

  test('the byte order mark is not part of the first line', async () => {
    const place = at(1, 1, 1);
    expect((await excerptsOf(textSource('\ufeff<a/>', 'x'), [place])).at(place)?.text).toBe('<a/>');
  });

  test('a source that ends early, or fails, gives what there is', async () => {
    const gone = at(9, 1, 900);
    expect((await excerptsOf(textSource('short', 'x'), [gone])).at(gone)?.text).toBe('');
    expect((await excerptsOf(failedSource('x', 'gone'), [gone])).at(gone)?.text).toBe('');
    expect((await excerptsOf(textSource('short', 'x'), [])).at(gone)).toBeUndefined();
  });
});
