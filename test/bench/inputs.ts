import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundlesCib } from './bundles.js';

/** Writes a file in pieces, as some are larger than a string may be. */
async function write(file: string, pieces: Iterable<string>): Promise<string> {
  const stream = createWriteStream(file);
  for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  return file;
}

/** A CIB of `count` bundles. */
export function bundlesFile(folder: string, count: number): Promise<string> {
  return write(join(folder, `${count}-bundles.xml`), bundlesCib(count));
}

/** A live CIB of ten bundles, whose status section has `count` results of operations, some 500 bytes each. */
export function statusFile(folder: string, count: number): Promise<string> {
  return write(join(folder, `status-${count}.xml`), statusCib(count));
}

function* statusCib(count: number): Generator<string> {
  for (const piece of bundlesCib(10)) {
    const end = piece.indexOf('  </status>');
    if (end < 0) {
      yield piece;
      continue;
    }
    yield piece.slice(0, end);
    yield '    <node_state id="3" uname="gamma"><lrm id="3"><lrm_resources>\n';
    for (let n = 0; n < count; n += 1) yield result(n);
    yield `    </lrm_resources></lrm></node_state>\n${piece.slice(end)}`;
  }
}

function result(n: number): string {
  return `      <lrm_resource id="r${n}" class="ocf" provider="heartbeat" type="Dummy">
        <lrm_rsc_op id="r${n}_last_0" operation_key="r${n}_start_0" operation="start" crm_feature_set="3.16.2" transition-key="1:${n}:0:0d4f3d1b-4a48-4e06-9fd1-3c1b6f0f6f7a" transition-magic="0:0;1:${n}:0:0d4f3d1b-4a48-4e06-9fd1-3c1b6f0f6f7a" call-id="${n}" rc-code="0" op-status="0" interval="0" last-rc-change="1700000000" exec-time="12" queue-time="0" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
      </lrm_resource>
`;
}

/** A CIB with `count` mistakes, four to a line. */
export function mistakesFile(folder: string, count: number): Promise<string> {
  return write(join(folder, `${count}-mistakes.xml`), mistakesCib(count));
}

function* mistakesCib(count: number): Generator<string> {
  for (const piece of bundlesCib(10)) {
    yield piece;
    if (!piece.includes('<resources>')) continue;
    for (let n = 0; n < count / 4; n += 1)
      yield `      <primitive id="p${n}" class="ocf" provider="heartbeat" type="Dummy" a="" b="" c="" d=""/>\n`;
  }
}

/** A folder of `count` CIBs of ten bundles. */
export async function manyFiles(folder: string, count: number): Promise<string[]> {
  const many = join(folder, `${count}-files`);
  mkdirSync(many, { recursive: true });
  const text = [...bundlesCib(10)].join('');
  return Promise.all(Array.from({ length: count }, (_, n) => write(join(many, `${n}.xml`), [text])));
}
