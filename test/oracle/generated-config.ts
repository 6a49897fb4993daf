/** Configurations put together at random from usual and odd texts, the same ones in every run. */
import { configOf, pair } from './config-faults.js';
import { randomFrom } from './generated-bundles.js';

const TIMES = ['60s', '2min', '10', '0', 'PT5M', '1d', '1.5h', '-1', '', 'soon', '10 s', '3days', '100ms', '1e3'];
const NUMBERS = ['0', '1', '2', '10', '-1', '1.5', '', 'many', '10x', 'INFINITY', '-INFINITY', '+3', '0x10', ' 7'];
const SWITCHES = ['true', 'false', 'yes', 'no', 'on', 'off', '1', '0', 'TRUE', 'y', 'flase', '', ' true', '2'];
const ROLES = ['Started', 'Stopped', 'started', 'Promoted', 'Unpromoted', 'Master', 'Slave', 'On', '', 'default'];

type Pool = Readonly<Record<string, readonly string[]>>;

const OPTIONS: Pool = {
  'symmetric-cluster': SWITCHES,
  'no-quorum-policy': ['stop', 'freeze', 'ignore', 'demote', 'suicide', 'Stop', 'none', ''],
  'batch-limit': NUMBERS,
  'migration-limit': NUMBERS,
  'cluster-delay': TIMES,
  'cluster-recheck-interval': TIMES,
  'stonith-timeout': TIMES,
  'stonith-action': ['reboot', 'off', 'poweroff', 'cycle', ''],
  'stop-all-resources': SWITCHES,
  'stop-orphan-resources': SWITCHES,
  'placement-strategy': ['default', 'balanced', 'minimal', 'utilization', 'Balanced', 'even'],
  'node-health-strategy': ['none', 'migrate-on-red', 'only-green', 'progressive', 'custom', 'red'],
  'node-health-base': NUMBERS,
  'pe-error-series-max': NUMBERS,
  'concurrent-fencing': SWITCHES,
  'startup-fencing': SWITCHES,
  'priority-fencing-delay': TIMES,
  'load-threshold': ['80%', '80', 'x%'],
  'shutdown-lock': SWITCHES,
  'shutdown-lock-limit': TIMES,
};

const METAS: Pool = {
  priority: NUMBERS,
  'resource-stickiness': NUMBERS,
  'migration-threshold': NUMBERS,
  'failure-timeout': TIMES,
  'is-managed': SWITCHES,
  'target-role': ROLES,
  requires: ['nothing', 'quorum', 'fencing', 'unfencing', 'Quorum', 'all', ''],
  'multiple-active': ['stop_start', 'stop_only', 'block', 'stop_unexpected', 'Block', 'all'],
  critical: SWITCHES,
  'allow-migrate': SWITCHES,
  'clone-max': NUMBERS,
  'clone-node-max': NUMBERS,
  'globally-unique': SWITCHES,
  promotable: SWITCHES,
  interleave: SWITCHES,
  ordered: SWITCHES,
  collocated: SWITCHES,
  'target-rol': ROLES,
};

const OPERATION: Pool = {
  name: ['monitor', 'start', 'stop', 'promote', 'notify', 'moniter', 'monitor', 'monitor'],
  interval: TIMES,
  timeout: TIMES,
  'start-delay': TIMES,
  'on-fail': ['ignore', 'block', 'stop', 'restart', 'fence', 'standby', 'demote', 'retry'],
  role: ['Started', 'Promoted', 'Master', 'Slave', 'Stopped', 'Primary'],
  'interval-origin': ['2025-01-01', 'junk', '', '10:00'],
  enabled: SWITCHES,
};

const SCORES = ['0', '1', '-1', 'INFINITY', '-INFINITY', '+INFINITY', '1000001', '5', '100', '5.5', 'high', ''];
const NAMES = ['a', 'b', 'g', 'c', 'pc', 'x', 'xc', 'xg', 'c1', 'a-monitor', 'g1', 'nope'];

/** `count` configurations, each with a few settings of every kind. */
export function generatedConfigs(count: number): string[] {
  const random = randomFrom(20250614);
  const isSo = (chance: number) => random() < chance;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // The first half of a pool is what is usual.
  const text = (pool: readonly string[]) => pick(isSo(0.75) ? pool.slice(0, Math.ceil(pool.length / 2)) : pool);
  const some = (pool: Pool, chance: number) =>
    Object.entries(pool).flatMap(([name, values]) => (isSo(chance) ? [[name, text(values)] as const] : []));
  const pairs = (id: string, pool: Pool, chance: number) =>
    some(pool, chance)
      .map(([name, value]) => pair(`${id}-${name}`, name, value))
      .join('');
  const metas = (id: string) => `<meta_attributes id="${id}-meta">${pairs(id, METAS, 0.06)}</meta_attributes>`;
  const op = (id: string) => {
    const { name, interval, ...more } = OPERATION;
    const given = some(more, 0.12).map(([attribute, value]) => ` ${attribute}="${value}"`);
    return `<op id="${id}" name="${text(name ?? [])}" interval="${text(interval ?? [])}"${given.join('')}/>`;
  };
  const primitive = (id: string) => {
    const type = pick(['class="ocf" provider="heartbeat" type="Dummy"', 'class="systemd" type="x"']);
    const operations = isSo(0.3)
      ? `<operations>${op(`${id}-op-1`)}${isSo(0.3) ? op(`${id}-op-2`) : ''}</operations>`
      : '';
    return `<primitive id="${id}" ${type}>${metas(id)}${operations}</primitive>`;
  };
  const constraint = (id: string) => {
    const [one, other] = [text(NAMES), text(NAMES)];
    const score = isSo(0.9) ? ` score="${text(SCORES)}"` : '';
    return pick([
      `<rsc_location id="${id}" rsc="${one}" node="${pick(['n1', 'n2', 'n9'])}" score="${text(SCORES)}"/>`,
      `<rsc_colocation id="${id}" rsc="${one}" with-rsc="${other}"${score}/>`,
      `<rsc_order id="${id}" first="${one}" then="${other}"${isSo(0.2) ? score : ''}/>`,
      `<rsc_order id="${id}" first="${one}" then="${other}" kind="${pick(['Optional', 'Serialize'])}" symmetrical="${pick(['true', 'false'])}"/>`,
    ]);
  };
  return Array.from({ length: count }, () =>
    configOf({
      isFenced: isSo(0.5),
      options: pairs('opt', OPTIONS, 0.08),
      resources: `${primitive('x')}<clone id="xc">${metas('xc')}${primitive('xc1')}</clone>
        <group id="xg">${metas('xg')}${primitive('xg1')}</group>`,
      constraints: (isSo(0.5) ? constraint('l1') : '') + (isSo(0.2) ? constraint('l2') : ''),
      rest: isSo(0.2) ? `<rsc_defaults>${metas('defaults')}</rsc_defaults>` : '',
    }),
  );
}
