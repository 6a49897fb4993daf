import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toUSVString } from 'node:util';
import type { ReportContext } from './format.js';

/** Where the CI systems check the repository out; their reports name files from there. */
const VARIABLES = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/** Names files from the top of the repository, as the readers of CI reports want them. */
export class Root {
  readonly #cwd: string;
  readonly #roots: readonly string[];

  /** The root is what the CI system says, else the current folder. */
  constructor({ cwd, env }: Pick<ReportContext, 'cwd' | 'env'>) {
    this.#cwd = cwd;
    this.#roots = [...VARIABLES.map((name) => env[name]), cwd].filter(
      (root) => root !== undefined && root !== '',
    ) as string[];
  }

  /** The path from the root, with `/`; undefined for a file outside it. Links are followed, as a repository has files. */
  within(path: string): string | undefined {
    const file = resolve(this.#cwd, path);
    for (const root of this.#roots) {
      const name = below(real(root), real(file)) ?? below(root, file);
      if (name !== undefined) return name.split(sep).join('/');
    }
    return undefined;
  }

  /** The whole path of a file. */
  absolute(path: string): string {
    return resolve(this.#cwd, path);
  }

  /** A relative reference (RFC 3986) from the root, percent-encoded; an absolute one for a file outside it. */
  uri(path: string): string {
    const name = this.within(path);
    if (name === undefined) return pathToFileURL(this.absolute(path)).href;
    return name
      .split('/')
      .map((segment) => encodeURIComponent(toUSVString(segment)))
      .join('/');
  }
}

function below(root: string, file: string): string | undefined {
  const name = relative(root, file);
  return name === '' || name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name) ? undefined : name;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
