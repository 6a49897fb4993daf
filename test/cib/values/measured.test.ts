/** What the modules say of values, held against the tools of Pacemaker 2.1, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Release, releaseOf } from '../../../src/cib/release.js';
import { BOOLEAN } from '../../../src/cib/values/boolean.js';
import { DATE } from '../../../src/cib/values/date.js';
import { INTEGER } from '../../../src/cib/values/integer.js';
import { INTERVAL } from '../../../src/cib/values/interval.js';
import { ISO_DURATION } from '../../../src/cib/values/iso-duration.js';
import { PATTERN } from '../../../src/cib/values/pattern.js';
import { ROLE } from '../../../src/cib/values/role.js';
import type { Syntax } from '../../../src/cib/values/verdict.js';

const OLD = releaseOf('2.1.5') as Release;
const isOld = (tool: string) => / 2\.1\.5$/m.test(spawnSync(tool, ['--version'], { encoding: 'utf8' }).stdout ?? '');
const withIso = isOld('iso8601') ? test : test.skip;
const withVerify = isOld('crm_verify') ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), 'ciblint-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A few hundred texts of a shape, always the same. */
function generated(pieces: readonly string[], count: number): string[] {
  let state = 7;
  const pick = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + pick(5) }, () => pieces[pick(pieces.length)]).join(''),
  );
}

describe('iso8601', () => {
  const DATES = [
    ...generated(
      ['2024', '-', '01', '-12', '31', 'T', ' ', '10:00', ':30', 'Z', '+02:00', '-W01', 'x', '366', '00'],
      120,
    ),
    ...'2024 2024-01-01 20240229 2024-12 2024-366 2023-366 2020-W53-7 2024-W53-1 2024-02-30 2024-1-1 24:00 epoch EPOCH'.split(
      ' ',
    ),
    ...'202401 2024001 4294969320-01-01 2024/01/01 2024-13-01 2024-01-01T24:01 2024-01-01T10:00:61 2024-W01-8'.split(
      ' ',
    ),
    ...'2000-02-29 1900-02-29 1900-060 2024-060 2009-W01-1 2009-W53-7 2010-W01-1 1999-12-31 0001-01-01 2026-W53-7'.split(
      ' ',
    ),
    '2024-01-01 10:00 +02:00',
    '2024-01-01 10:00 -0530',
    '2024-01-01 10:00 +99',
    '2024-01-01 10:00:00 CEST',
    '2024-01-01 ',
    ' 2024-01-01',
  ];
  withIso('dates', () => {
    const differences = DATES.flatMap((text) => {
      const { status, stdout } = spawnSync('iso8601', ['-d', text, '-s'], {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      });
      const verdict = DATE.check(text, OLD);
      if (verdict.ok !== (status === 0))
        return [`${JSON.stringify(text)}: ${JSON.stringify(verdict)}, iso8601 ${status}`];
      if (!verdict.ok || (verdict.value.day ?? -1e6) < -719_162) return [];
      const { day = 0, second, offset = 0 } = verdict.value;
      const seconds = 62_135_596_800 + day * 86_400 + second - offset;
      return stdout.trim() === `Date: ${seconds}`
        ? []
        : [`${JSON.stringify(text)}: ${seconds}, iso8601 ${stdout.trim()}`];
    });
    expect(differences).toEqual([]);
  });

  const DURATIONS = [
    ...generated(['P', 'T', '1', '20', 'D', 'M', 'S', 'H', 'W', 'Y', '-', '+', ':', ' ', '/'], 80).map(
      (text) => `P${text}`,
    ),
    ...'P PT PT0S P0D P1D P1M PT1M P1.5D PT1,5S P5 p1d P-1D P+1D P:1D P1D/2 P1DT PT1H1 P1X P1S P1h'.split(' '),
  ];
  withIso('durations', () => {
    const differences = DURATIONS.filter(
      (text) => ISO_DURATION.check(text, OLD).ok !== (spawnSync('iso8601', ['-D', text]).status === 0),
    );
    expect(differences).toEqual([]);
  });
});

const escaped = (text: string) => text.replace(/[&<>"\n\t\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What crm_verify 2.1.5 says about a configuration. */
function verified(options: string, resources = '', constraints = ''): string {
  const file = join(folder, 'cib.xml');
  writeFileSync(
    file,
    `<cib crm_feature_set="3.15.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration>` +
      `<crm_config><cluster_property_set id="o"><nvpair id="o-s" name="stonith-enabled" value="false"/>${options}` +
      `</cluster_property_set></crm_config><nodes/><resources>${resources}</resources>` +
      `<constraints>${constraints}</constraints></configuration><status/></cib>`,
  );
  return spawnSync('crm_verify', ['-V', '--xml-file', file], { encoding: 'utf8' }).stderr;
}

describe('crm_verify', () => {
  /** Cluster options that all have one syntax, so that one run judges several texts. */
  const OPTIONS: readonly [string, Syntax, readonly string[], readonly string[]][] = [
    [
      'intervals',
      INTERVAL,
      ['cluster-delay', 'shutdown-lock-limit', 'priority-fencing-delay', 'stonith-timeout'],
      [
        ...generated(['5', '1', '.', ' ', 's', 'ms', 'm', 'h', 'us', 'd', 'min', '+', '-', 'x', 'e'], 60),
        ...'5 +5 -5 1.5h .5 5x 5d 1e3 P1D PT0S PT P1.5D P1D/1 P-1D 5min 5months 99999999999999999999 0x10 P p1d'.split(
          ' ',
        ),
        '',
        '5 ',
        '5\tmin',
        '5 min x',
      ],
    ],
    [
      'booleans',
      BOOLEAN,
      ['symmetric-cluster', 'maintenance-mode', 'start-failure-is-fatal', 'stop-all-resources', 'shutdown-lock'],
      ['', ' true', ...'true TRUE yes y on 1 false No n off 0 t f 2 enabled ture Y N'.split(' ')],
    ],
    [
      'integers',
      INTEGER,
      ['batch-limit', 'migration-limit', 'pe-error-series-max', 'pe-warn-series-max', 'node-health-base'],
      [
        '',
        ' 5',
        '5 ',
        '- 5',
        ...'5 5x 5.5 -5 +5 x INFINITY -INFINITY +INFINITY infinity red 0x10 010 1e3'.split(' '),
        ...'9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809'.split(' '),
      ],
    ],
  ];
  for (const [name, syntax, options, texts] of OPTIONS) {
    withVerify(name, () => {
      const differences: string[] = [];
      for (let i = 0; i < texts.length; i += options.length) {
        const batch = texts.slice(i, i + options.length);
        const said = verified(
          batch.map((text, at) => `<nvpair id="o-${at}" name="${options[at]}" value="${escaped(text)}"/>`).join(''),
        );
        batch.forEach((text, at) => {
          const isRefused = said.includes(`Using default value for cluster option '${options[at]}'`);
          if (syntax.check(text, OLD).ok === isRefused)
            differences.push(`${JSON.stringify(text)} ${isRefused ? 'refused' : 'read'}`);
        });
      }
      expect(differences).toEqual([]);
    });
  }

  withVerify('roles', () => {
    const texts = [
      '',
      'Unknown',
      'started',
      'STOPPED',
      'Master',
      'slave',
      'Promoted',
      'unpromoted',
      'stop',
      ' Started',
      'Main',
    ];
    const resources = texts.map(
      (text, at) =>
        `<clone id="c${at}"><meta_attributes id="c${at}-m"><nvpair id="c${at}-p" name="promotable" value="true"/>` +
        `<nvpair id="c${at}-r" name="target-role" value="${text}"/></meta_attributes>` +
        `<primitive id="r${at}" class="ocf" provider="pacemaker" type="Stateful"/></clone>`,
    );
    const said = verified('', resources.join(''));
    const refusedTexts = texts.filter((_, at) => said.includes(`for c${at} because`) || said.includes(`for r${at}`));
    expect(refusedTexts).toEqual(texts.filter((text) => !ROLE.check(text, OLD).ok));
  });

  withVerify('regular expressions', () => {
    const texts = [
      ...generated(
        ['a', '*', '(', ')', '[', ']', '{', '}', '1,2', '1', '|', '^', '$', '\\', '-', '[:alpha:]', '.', '+'],
        600,
      ),
      ...generated(['[', ']', '^', '-', 'a', 'z', '[:alpha:]', '[.a.]', '[=a=]', '\\', '[:'], 300).map(
        (text) => `[${text}`,
      ),
    ];
    const constraints = texts.map(
      (text, at) => `<rsc_location id="l${at}." rsc-pattern="${escaped(text)}" node="n" score="1"/>`,
    );
    const said = verified(
      '',
      '<primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>',
      constraints.join(''),
    );
    const differences = texts.filter((text, at) => PATTERN.check(text).ok === said.includes(`'l${at}.'`));
    expect(differences).toEqual([]);
  });
});
