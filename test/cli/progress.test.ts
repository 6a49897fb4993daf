import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, expect, jest, test } from '@jest/globals';
import { Progress } from '../../src/cli/progress.js';

afterEach(() => {
  jest.useRealTimers();
});

/** What is written for a run that checks a file every half second. */
async function written(isTTY: boolean, files: number, env: Record<string, string> = {}): Promise<string> {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, cwd: '/', env };
  const progress = new Progress(io, files);
  for (let done = 1; done <= files; done += 1) {
    jest.advanceTimersByTime(500);
    progress.at(done);
  }
  progress.end();
  stderr.end();
  return text(stderr);
}

test('a long run on a terminal shows a line, which is gone in the end', async () => {
  const clear = '\r\u001b[2K';
  expect(await written(true, 3)).toBe(
    `${clear}ciblint: 2 of 3 files checked${clear}ciblint: 3 of 3 files checked${clear}`,
  );
});

test('a short run shows none, nor does one in a pipe or on a dumb terminal', async () => {
  expect(await written(true, 1)).toBe('');
  expect(await written(false, 9)).toBe('');
  expect(await written(true, 9, { TERM: 'dumb' })).toBe('');
});
