import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { writeAll } from '../../src/cli/output.js';
import { UsageError } from '../../src/config/config.js';

/** A stream that takes `room` characters at a time, slowly, and fails after `limit`. */
function slow(limit = Number.POSITIVE_INFINITY, code = 'EPIPE'): Writable & { text: string; most: number } {
  const stream = new Writable({
    highWaterMark: 1024,
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      state.most = Math.max(state.most, stream.writableLength);
      setImmediate(() => {
        state.text += chunk;
        done(state.text.length > limit ? Object.assign(new Error(code), { code }) : null);
      });
    },
  });
  const state = Object.assign(stream, { text: '', most: 0 });
  return state;
}

function* numbers(count: number, seen?: { made: number }): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    if (seen !== undefined) seen.made = index;
    yield `${index}\n`;
  }
}

describe('writing', () => {
  test('all of it, at the pace of the reader', async () => {
    const stream = slow();
    await writeAll(stream, numbers(200_000));
    expect(stream.text.split('\n')).toHaveLength(200_001);
    expect(stream.most).toBeLessThan(200 * 1024);
  });

  test('ends quietly when the reader goes away, and makes no more', async () => {
    const stream = slow(100_000);
    const seen = { made: 0 };
    await writeAll(stream, numbers(1_000_000, seen));
    expect(seen.made).toBeLessThan(500_000);
    await writeAll(stream, ['more']);
  });

  test('tells of any other failure', async () => {
    await expect(writeAll(slow(10, 'ENOSPC'), numbers(100_000))).rejects.toThrow(UsageError);
    await expect(writeAll(slow(10, 'ENOSPC'), ['short, but longer than ten'])).rejects.toThrow(
      'standard output: no space left on the device',
    );
  });

  test('a reader that is gone from the start', async () => {
    const io = { stdin: (async function* () {})(), stderr: slow(), cwd: '/', env: {} };
    expect(await main(['--version'], { ...io, stdout: slow(-1) })).toBe(0);
    expect(await main(['--version'], { ...io, stdout: slow(-1, 'EIO') })).toBe(2);
  });
});
