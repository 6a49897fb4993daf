/**
 * Shows that what is packed depends on nothing but the commit and the Node that packs: `npm run reproducible` clones the
 * last commit twice, into folders of different names, builds and packs there, and compares.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ciblint-reproducible-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const sums = ['one', join('another', 'place')].map((name) => {
    const clone = join(folder, name);
    mkdirSync(clone, { recursive: true });
    run('git', ['clone', '--quiet', process.cwd(), clone]);
    // This builds, too.
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline'], clone);
    const [{ filename }] = Object.values(JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts'], clone)));
    const sum = createHash('sha256')
      .update(readFileSync(join(clone, filename)))
      .digest('hex');
    console.log(`${sum}  ${join(name, filename)}`);
    return sum;
  });
  if (sums[0] !== sums[1]) throw new Error('they differ');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
