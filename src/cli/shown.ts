import { isAbsolute, relative, sep } from 'node:path';
import { UsageError } from '../config/config.js';

/** An absolute path as it is shown: relative to a folder when it is in there. */
export function shownPath(path: string, folder: string): string {
  const below = relative(folder, path);
  return below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? path : below;
}

/** Does what may throw a {@link UsageError} about files, which it then shows relative to a folder when they are in there. */
export async function shownFrom<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(withoutFolder(error.message, folder), { cause: error });
  }
}

/** Configuration is read without knowledge of where the user stands: its files have their whole paths. */
function withoutFolder(message: string, folder: string): string {
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return message
    .split('\n')
    .map((line) => line.split(' extends ').map(cut).join(' extends '))
    .join('\n');

  function cut(text: string): string {
    return text.startsWith(start) ? text.slice(start.length) : text;
  }
}
