/** Which of two CIBs is the older, as `cibadmin --replace` decides it, where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { olderBy, parseCibVersion, VERSION_ATTRIBUTES } from '../../src/cib/cib-version.js';

const whenInstalled = spawnSync('cibadmin', ['--version']).status === 0 ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), 'ciblint-cibadmin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `cibadmin` exits with when an update is older than what is there. */
const OLDER = 103;

function cib(version: string): string {
  const attributes = version.split('.').map((value, index) => `${VERSION_ATTRIBUTES[index]}="${value}"`);
  return `<cib validate-with="pacemaker-2.10" ${attributes.join(' ')}><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/></cib>\n`;
}

whenInstalled('cibadmin --replace', () => {
  test.each([
    ['0.5.3', '0.4.9', true],
    ['0.5.3', '0.5.2', true],
    ['1.5.3', '0.9.9', true],
    ['0.10.0', '0.9.0', true],
    ['0.010.0', '0.9.0', true],
    ['0.5.3', '0.5.3', false],
    ['0.5.3', '0.5.4', false],
    ['0.5.3', '0.6.0', false],
    ['0.5.3', '1.0.0', false],
    ['0.5.3', '0. +5 .3', false],
  ])('%s by %s', (there, update, isOlder) => {
    const [live, file] = [join(folder, 'live.xml'), join(folder, 'update.xml')];
    writeFileSync(live, cib(there));
    writeFileSync(file, cib(update));
    const env = { ...process.env, CIB_file: live };
    const { status } = spawnSync('cibadmin', ['--replace', '--xml-file', file], { env });
    expect(status).toBe(isOlder ? OLDER : 0);
    const [before, after] = [parseCibVersion(there), parseCibVersion(update)];
    expect(before && after && olderBy(after, before) !== undefined).toBe(isOlder);
  });
});
