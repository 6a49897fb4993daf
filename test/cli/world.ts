import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../../src/cli/main.js';

/** What a run gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own for a test, with files in it. */
export class World {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'ciblint-test-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.write(files);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs ciblint in the folder, with streams of the test's own. */
  async run(
    argv: readonly string[],
    world: {
      stdin?: string | Uint8Array;
      env?: Record<string, string>;
      isTTY?: boolean;
      columns?: number;
      cwd?: string;
    } = {},
  ): Promise<Outcome> {
    const stdout = Object.assign(new PassThrough(), { isTTY: world.isTTY ?? false, columns: world.columns ?? 80 });
    const stderr = new PassThrough();
    const [out, err] = [text(stdout), text(stderr)];
    const stdin = Readable.from(world.stdin === undefined ? [] : [Buffer.from(world.stdin)]);
    const code = await main(argv, { stdin, stdout, stderr, cwd: world.cwd ?? this.folder, env: world.env ?? {} });
    stdout.end();
    stderr.end();
    return { code, out: await out, err: await err };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A whole CIB around resources. */
export function cib(resources: string): string {
  return `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
<configuration><crm_config/><nodes/><resources>
${resources}
</resources><constraints/></configuration><status/></cib>
`;
}

/** A bundle with one mistake, bundle/port-xor-range, at its third line from the top of {@link cib}. */
export const FAULTY = cib(`<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80" range="80-90"/></network>
</bundle>`);

export const CLEAN = cib(`<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`);

/** The finding in {@link FAULTY}, as format `unix` has it after the path. */
export const FAULT = '4:36: error: Port mapping "http" has both port="80" and range="80-90" [bundle/port-xor-range]';
