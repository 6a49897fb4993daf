/** No text makes the reader throw, and what is no XML is told once, in the same words however the text is cut. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CIB_SHAPE } from '../../src/cib/shape.js';
import type { Malformed } from '../../src/xml/wellformed.js';
import { read } from './reading.js';

const SAMPLE = `<?xml version="1.0" encoding="UTF-8"?>
<!-- written by hand -->
<!DOCTYPE cib>
<cib admin_epoch="0" epoch="7" num_updates='3' validate-with="pacemaker-3.9" crm_feature_set="3.19.0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="stonith" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="node1"/><node id='2' uname = 'node2' />
    </nodes>
    <resources>
      <!-- ciblint-disable-next bundle/image-tag: pinned elsewhere -->
      <bundle id="web" description="a &lt; b &amp; c &#x41;&#66; 漢字 😀">
        <podman image="localhost/httpd" replicas="2" options="--log-driver=journald"/>
        <network ip-range-start="192.168.122.131" host-netmask="24">
          <port-mapping id="web-port"
                        port="80"/>
        </network>
        <storage><![CDATA[ a ]] b ]]>
          <storage-mapping id="web-root" source-dir-root="/srv/html" target-dir="/var/www/html"/>
        </storage>
        <?keep this one?>
        text &quot;of no use&quot; ]] >
        <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
      </bundle>
      <clone id="ping-clone">
        <meta_attributes id="ping-clone-meta">
          <nvpair id="ping-clone-meta-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="ping" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="ping-attributes">
            <nvpair id="ping-attributes-hosts" name="host_list" value="192.168.122.1 192.168.122.254"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints>
      <rsc_location id="web-with-ping" rsc="web"><rule id="web-rule" score="-INFINITY" boolean-op="or">
        <expression id="web-rule-1" attribute="pingd" operation="lt" value="1"/>
      </rule></rsc_location>
    </constraints>
  </configuration>
  <status>
    <node_state id="1" uname="node1" crmd="online"><lrm id="1"><!-- a - b --></lrm></node_state>
  </status>
</cib>
<!-- the end -->
`;

function problemOf(text: string, lengths: readonly number[] = []): Malformed | undefined {
  const { problems } = read(text, CIB_SHAPE, lengths);
  expect(problems.length).toBeLessThanOrEqual(1);
  const [problem] = problems;
  for (const { at } of problem === undefined ? [] : [problem, ...problem.also]) {
    expect(at.start).toBeGreaterThanOrEqual(0);
    expect(at.end).toBeGreaterThanOrEqual(at.start);
    expect(at.end).toBeLessThanOrEqual(text.length);
  }
  expect(problem?.messageId === 'malformed' && !problem.with.problem.startsWith('The document type')).toBe(false);
  return problem;
}

const inserted = fc.constantFrom(
  ...['<', '>', '&', ';', '"', "'", '=', '/', '!', '?', '-', '[', ']', '#', ':', '.', 'x', '1', ' ', '\n', '\r', '\t'],
  ...['\u0000', '\u0001', 'é', '\u00a0', '😀', '\ufeff', '\ufffe', '\ud83d', '\ude00'],
);
/** Another character instead of one, or before it, or none. */
const mutants = fc
  .tuple(fc.nat(SAMPLE.length - 1), fc.option(inserted), fc.boolean())
  .map(([at, character, keeps]) => SAMPLE.slice(0, at) + (character ?? '') + SAMPLE.slice(at + (keeps ? 0 : 1)));

describe('a damaged document', () => {
  test('is sound before', () => {
    expect(problemOf(SAMPLE)).toBeUndefined();
    expect(SAMPLE.length).toBeGreaterThan(1900);
  });

  test('cut off anywhere', () => {
    const root = SAMPLE.lastIndexOf('</cib>') + '</cib>'.length;
    for (let end = 0; end <= SAMPLE.length; end += 1) {
      const problem = problemOf(SAMPLE.slice(0, end));
      const tail = SAMPLE.slice(root, end);
      const sound = end >= root && !(tail.includes('<') && !tail.includes('>'));
      expect([end, problem === undefined]).toEqual([end, sound]);
    }
  });

  test('with one character changed, added or taken away', () => {
    fc.assert(
      fc.property(
        mutants,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
        (text, lengths) => {
          expect(problemOf(text, lengths)).toEqual(problemOf(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('with several', () => {
    const several = fc.array(mutants, { minLength: 2, maxLength: 4 }).map((all) =>
      // A stretch of each, so that their mistakes meet in one text.
      all.map((text, i) => text.slice((i * text.length) / all.length, ((i + 1) * text.length) / all.length)).join(''),
    );
    fc.assert(
      fc.property(several, (text) => {
        expect(problemOf(text, [7, 2])).toEqual(problemOf(text));
      }),
      { numRuns: 500 },
    );
  });

  test('or any text at all', () => {
    const texts = fc.array(fc.oneof(inserted, fc.constantFrom('<a', '</a>', '<!--', '-->', '<![CDATA[', '<?xml ')));
    fc.assert(
      fc.property(texts, (all) => {
        const text = all.join('');
        expect(problemOf(text, [3, 1])).toEqual(problemOf(text));
      }),
      { numRuns: 1000 },
    );
  });
});

const xmllint = spawnSync('xmllint', ['--version']).error === undefined;

(xmllint ? test : test.skip)('xmllint finds the same texts to be XML', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ciblint-'));
  try {
    // A lone surrogate cannot be written as UTF-8; whether an encoding is known is decided before the reader.
    const encoding = /encoding="UTF-8"/;
    const texts = fc
      .sample(mutants, { numRuns: 600, seed: 20 })
      .filter((text) => !/\p{Surrogate}/u.test(text) && encoding.test(text));
    const files = texts.map((_, i) => join(folder, `${i}.xml`));
    for (const [i, file] of files.entries()) writeFileSync(file, texts[i] as string);
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    const refused = new Set([...stderr.matchAll(/^(.+\.xml):\d+: parser error/gm)].map(([, file]) => file));
    const ours = files.map((file, i) => [file, problemOf(texts[i] as string) !== undefined]);
    expect(ours).toEqual(files.map((file) => [file, refused.has(file)]));
    expect(refused.size).toBeGreaterThan(100);
    expect(refused.size).toBeLessThan(files.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
