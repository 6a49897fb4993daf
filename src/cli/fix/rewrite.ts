import type { Buffer } from 'node:buffer';
import { constants, type Stats } from 'node:fs';
import { access, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { decodedWhole, type Encoding, encoderOf, encodingOf } from '../../source/encode.js';
import { reasonOf } from '../../source/source.js';

/** A file that is not fixed; the message says why and does not name the file. */
export class NotFixed extends Error {}

/** A file's text, and how to put another in its place. */
export interface Rewritable {
  /** The file that is written: of a link, the one that it leads to. */
  readonly file: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes of a text that takes the place of the old one. Throws {@link NotFixed} where the encoding lacks some of it. */
  encoded(text: string): Promise<Buffer>;
  /**
   * Replaces the file's content at one stroke, so that there is always the old or the new, whole; the file that a link
   * leads to, with its mode, owner and group. Throws {@link NotFixed}, and then the file is as it was.
   */
  rewrite(text: string): Promise<void>;
}

/** Reads a file that is to be fixed. Throws {@link NotFixed} for one that must not, or cannot, be written. */
export async function rewritable(file: string): Promise<Rewritable> {
  const real = await realpath(file).catch(refuse);
  await checkWritable(real, await stat(real).catch(refuse));
  const before = await readFile(real).catch(refuse);
  const compression = compressionOf(before);
  if (compression !== undefined) throw new NotFixed(`it is compressed with ${compression}: decompress it first`);
  const text = await decodedWhole([before]).catch(refuse);
  const [encode, encoding] = [encoderOf(before, text), encodingOf(before, text)];
  if (encode === undefined || encoding === undefined)
    throw new NotFixed('its bytes cannot be made again from its text: save it as UTF-8');
  const encoded = async (fixed: string) => {
    const after = await encode(fixed);
    if (after === undefined) throw new NotFixed('its encoding lacks a character of the fix: save it as UTF-8');
    return after;
  };
  return {
    file: real,
    text,
    encoding,
    encoded,
    rewrite: async (fixed) => replace(real, before, await encoded(fixed)),
  };
}

function refuse(error: unknown): never {
  throw new NotFixed(reasonOf(error));
}

async function checkWritable(file: string, stats: Stats): Promise<void> {
  if (!stats.isFile()) throw new NotFixed('it is no regular file');
  // A new file takes the place of the old one, so the mode of the old one would not prevent anything; root may write all.
  if ((stats.mode & 0o222) === 0) throw new NotFixed('it is read-only');
  await access(file, constants.W_OK).catch(refuse);
  if (stats.nlink > 1) throw new NotFixed('it has another hard link, under which it would stay as it is: fix a copy');
  if (!canGive(stats)) throw new NotFixed('it belongs to another user or group, which cannot be kept: fix a copy');
  const digest = `${basename(file)}.sig`;
  // cib_file.c of Pacemaker keeps a digest of each CIB beside it, and refuses one that does not match.
  if (await stat(`${file}.sig`).then(constantly(true), constantly(false)))
    throw new NotFixed(
      `it is the cluster's own copy, whose digest is in ${digest}: fix a copy and load that with cibadmin --replace`,
    );
}

function constantly<T>(value: T): () => T {
  return () => value;
}

/** Whether a new file can be given the owner and the group of the old one. */
function canGive({ uid, gid }: Stats): boolean {
  const user = process.geteuid?.();
  if (user === undefined || user === 0) return true;
  return uid === user && [process.getegid?.(), ...(process.getgroups?.() ?? [])].includes(gid);
}

function compressionOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  return bytes.subarray(0, 3).toString('latin1') === 'BZh' ? 'bzip2' : undefined;
}

async function replace(file: string, before: Buffer, after: Buffer): Promise<void> {
  try {
    // The library makes the file beside, syncs and renames it, and removes it when a signal ends the process. It is
    // written here, as the library does not notice when a full device takes only a part; and the last thing before the
    // rename is to see whether the old file is still the one that was read.
    await writeFileAtomic(file, '', {
      async tmpfileCreated(temporary: string) {
        await writeFile(temporary, after, { flush: true });
        if (!(await readFile(file)).equals(before))
          throw new NotFixed('it was changed by someone else in the meantime; run ciblint again');
      },
    });
  } catch (error) {
    throw error instanceof NotFixed ? error : new NotFixed(reasonOf(error));
  }
}
