// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { promises } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { reasonOf } from '../source/source.js';
import { UsageError } from './config.js';

/** What is larger is no configuration, whatever it is called; a device can be read without end. */
export const LARGEST = 16 * 1024 * 1024;

/** The text of a configuration file. Throws {@link UsageError}. */
export async function readText(file: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await promises.open(file);
    const pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(64 * 1024), 0, 64 * 1024, null);
      if (bytesRead === 0) return Buffer.concat(pieces).toString('utf8');
      pieces.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (length > LARGEST)
        throw new UsageError(`${file}: it is larger than ${LARGEST / 1024 ** 2} MiB, which no configuration is`);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file}: ${reasonOf(error)}`);
  } finally {
    await handle?.close();
  }
}
