import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Blobs } from '../../src/git/blobs.js';
import { GitError } from '../../src/git/git.js';
import { Repository } from './repository.js';

const repository = new Repository();
const blobs = new Blobs(repository.folder);
const SMALL = 'small\n';
const LARGE = Buffer.alloc(6 * 1024 * 1024, 'large ');
let [small, large, empty] = ['', '', ''];

beforeAll(() => {
  small = repository.blob(SMALL);
  large = repository.blob(LARGE);
  empty = repository.blob('');
});
afterAll(() => {
  blobs.close();
  repository.remove();
});

async function content(id: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of blobs.bytes(id)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the content of objects', () => {
  test('one after the other', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect((await content(small)).toString()).toBe(SMALL);
      expect((await content(empty)).length).toBe(0);
      expect((await content(large)).equals(LARGE)).toBe(true);
    }
  });

  test('several at the same time', async () => {
    const all = await Promise.all([content(large), content(small), content(large), content(small)]);
    expect(all.map(({ length }) => length)).toEqual([LARGE.length, SMALL.length, LARGE.length, SMALL.length]);
  });

  test.each([
    ['small', 0],
    ['large', 1],
  ])('after one that was left early (%s)', async (_, which) => {
    for (let round = 0; round < 20; round += 1)
      for await (const _ of blobs.bytes([small, large][which] as string)) break;
    expect((await content(small)).toString()).toBe(SMALL);
  });

  test('after one that was never begun', async () => {
    await blobs.bytes(large).return(undefined);
    expect((await content(small)).toString()).toBe(SMALL);
  });

  test('after one that there is not', async () => {
    const none = '1'.repeat(40);
    await expect(content(none)).rejects.toThrow(new GitError(`object ${none} missing`));
    expect((await content(small)).toString()).toBe(SMALL);
  });

  test('a folder that is no repository', async () => {
    const nowhere = new Blobs(repository.world.folder);
    await expect(nowhere.bytes(small).next()).rejects.toThrow('git cat-file ended before it had answered');
    nowhere.close();
  });
});
