/** The verdicts of xmllint with the CIB schemas that come with Pacemaker, where both are installed. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCHEMAS } from '../../src/cib/schema/version.js';

const FOLDER = '/usr/share/pacemaker';

/** The schemas that can be asked, by number, oldest first; none without xmllint. */
export const INSTALLED: readonly string[] =
  spawnSync('xmllint', ['--version']).status === 0
    ? SCHEMAS.map(({ number }) => number).filter((number) => existsSync(fileOf(number)))
    : [];

function fileOf(schema: string): string {
  return join(FOLDER, `pacemaker-${schema}.rng`);
}

/** Every name that the files of the schemas give to an element or to an attribute. */
export function namesInSchemas(kind: 'element' | 'attribute'): Set<string> {
  // What status, the command line tools and their output have is described by files of their own.
  const files = readdirSync(FOLDER).filter((name) => /-\d+\.\d+\.rng$/.test(name) && !/^(status|crm_mon)/.test(name));
  const pattern = new RegExp(`<${kind} name="([^"]+)"`, 'g');
  const names = files.flatMap((name) => [...readFileSync(join(FOLDER, name), 'utf8').matchAll(pattern)]);
  return new Set(names.map(([, name]) => (name as string).trim()));
}

export interface Question {
  readonly xml: string;
  /** The schema's number. */
  readonly schema: string;
}

export interface Verdict {
  readonly isValid: boolean;
  /** What xmllint says of the file. */
  readonly words: string;
}

/** Files a process, so that none has too many arguments. */
const AT_ONCE = 250;

/** Whether each document is valid, in the order of the questions. xmllint reads a schema once a process. */
export async function verdictsOf(questions: readonly Question[]): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ciblint-schemas-'));
  const verdicts: Verdict[] = [];
  const batches = INSTALLED.flatMap((schema) => {
    const numbers = questions.flatMap((question, i) => (question.schema === schema ? [i] : []));
    return Array.from({ length: Math.ceil(numbers.length / AT_ONCE) }, (_, i) => ({
      schema,
      numbers: numbers.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    }));
  });
  const worker = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      for (const i of batch.numbers) writeFileSync(join(folder, `${i}.xml`), questions[i]?.xml ?? '');
      const output = await validate(folder, batch.schema, batch.numbers);
      for (const i of batch.numbers) {
        const words = output.filter((line) => line.startsWith(`${i}.xml`));
        const last = words[words.length - 1];
        if (last !== `${i}.xml validates` && last !== `${i}.xml fails to validate`)
          throw new Error(`xmllint says of ${questions[i]?.xml}: ${words.join('\n')}`);
        verdicts[i] = { isValid: last.endsWith('validates'), words: words.slice(0, -1).join('\n') };
        rmSync(join(folder, `${i}.xml`));
      }
    }
  };
  try {
    await Promise.all([worker(), worker()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return verdicts;
}

/** The lines of xmllint about some files; each begins with a file's name. */
function validate(folder: string, schema: string, numbers: readonly number[]): Promise<string[]> {
  const args = ['--noout', '--relaxng', fileOf(schema), ...numbers.map((i) => `${i}.xml`)];
  return new Promise((resolve) => {
    // It ends with 3 when one of the files is not valid: each has a line that says so.
    execFile('xmllint', args, { cwd: folder, maxBuffer: 2 ** 30 }, (_, __, stderr) => resolve(stderr.split('\n')));
  });
}
