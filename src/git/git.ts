import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';

/** git said no, or is not there; the message is git's own, without its prefix. */
export class GitError extends Error {}

/**
 * Runs git in a folder and gives what it writes. The environment is the caller's: in a hook, git has set GIT_DIR in it.
 * Throws {@link GitError} when git fails or is not installed.
 */
export async function git(args: readonly string[], cwd: string, input = ''): Promise<Buffer> {
  const child = spawn('git', args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  // git may end without having read everything; what it says counts.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(new GitError(error.code === 'ENOENT' ? 'git is not installed' : error.message)),
    );
    child.on('close', resolve);
  });
  if (status !== 0) throw new GitError(saidBy(Buffer.concat(err)) || `git ${args[0]} failed with exit code ${status}`);
  return Buffer.concat(out);
}

/** The same as text, without the line end. */
export async function gitText(args: readonly string[], cwd: string): Promise<string> {
  return (await git(args, cwd)).toString('utf8').replace(/\r?\n$/, '');
}

/** What git gives, or undefined where it says no. */
export async function gitTry(args: readonly string[], cwd: string): Promise<string | undefined> {
  return gitText(args, cwd).catch((error: unknown) => {
    if (error instanceof GitError && error.message !== 'git is not installed') return undefined;
    throw error;
  });
}

function saidBy(stderr: Buffer): string {
  return stderr
    .toString('utf8')
    .trim()
    .replace(/^(?:fatal|error): /, '');
}
