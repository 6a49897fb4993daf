/** Bundles put together at random from right and wrong parts, the same ones in every run. */
import { bundle, cibOf, meta } from './bundle-faults.js';

/** A part of a bundle: what is usual, and what is rarer or wrong. */
interface Choice {
  readonly usual: readonly string[];
  readonly odd: readonly string[];
}

const choice = (usual: readonly string[], odd: readonly string[]): Choice => ({ usual, odd });

const PARTS = {
  technology: choice(['podman', 'docker'], ['lxc']),
  image: choice([' image="app:1"', ' image="quay.io/a/app:2.4"'], ['', ' image=""', ' image="two words"']),
  replicas: choice(
    ['', ' replicas="1"', ' replicas="2"'],
    [' replicas="0"', ' replicas="x"', ' replicas="-1"', ' replica="2"'],
  ),
  perHost: choice(
    ['', ' replicas-per-host="1"', ' replicas-per-host="2"'],
    [' replicas-per-host="0"', ' replicas-per-host="1.0"'],
  ),
  promoted: choice(
    ['', ' promoted-max="0"', ' promoted-max="1"'],
    [' promoted-max="-1"', ' masters="1"', ' masters="1" promoted-max="1"'],
  ),
  network: choice(['', ' network="host"', ' network="bridge"'], [' network="none"']),
  options: choice(
    ['', ' options="--log-driver=journald"'],
    [' options="--net=host"', ' options="-e PCMK_remote_port=9"'],
  ),
  address: choice(
    [' ip-range-start="10.0.0.10"', ' ip-range-start="10.0.0.10" host-netmask="24"', ''],
    [' ip-range-start=""', ' ip-range-start="::1"', ' ip-range="10.0.0.1"'],
  ),
  control: choice(['', ' control-port="3200"'], [' control-port="0"', ' control-port="x"', ' control-port=""']),
  addHost: choice(['', ' add-host="true"'], [' add-host="no"', ' add-host="False"']),
  port: choice(
    ['', 'id="http" port="80"', 'id="http" port="80" internal-port="8080"', 'id="http" range="80-90"'],
    [
      'id="http"',
      'port="80"',
      'id="http" port="80" range="80-90"',
      'id="http" range="90"',
      'id="http" port="http"',
      'id="http" internal-port="80"',
      'id="b" port="80"',
    ],
  ),
  storage: choice(
    ['', 'id="dir" source-dir="/a" target-dir="/b"', 'id="dir" source-dir-root="/a" target-dir="/b" options="rw"'],
    [
      'id="dir" target-dir="/b"',
      'id="dir" source-dir="/a"',
      'id="dir" source-dir="/a" source-dir-root="/a" target-dir="/b"',
      'id="dir" source-dir="a" target-dir="/b"',
      'id="dir" source-dir="/a" target-dir="/b" mode="rw"',
    ],
  ),
  class: choice(
    ['class="ocf" provider="heartbeat" type="Dummy"', 'class="systemd" type="x"'],
    ['class="lsb" type="x"', 'class="ocf" provider="heartbeat"', 'template="t"', 'template="nothing"'],
  ),
  meta: choice(
    ['', 'priority=10', 'target-role=Started', 'interleave=true'],
    ['target-role=Promoted', 'target-role=On', 'requires=all', 'promotable=true', 'multiple-active=x'],
  ),
  constraint: choice(
    [
      '',
      '<rsc_location id="l" rsc="b" node="n1" score="1"/>',
      '<rsc_colocation id="l" rsc="d" with-rsc="b" score="INFINITY"/>',
    ],
    [
      '<rsc_location id="l" rsc="p" node="n1" score="1"/>',
      '<rsc_order id="l" first="b-0" then="d"/>',
      '<rsc_order id="l" first="d" then="p"/>',
      '<rsc_location id="l" rsc="b" node="n1"/>',
    ],
  ),
  schema: choice(['pacemaker-3.9', 'pacemaker-3.2'], ['pacemaker-3.0', 'pacemaker-2.10', 'pacemaker-2.8']),
} as const satisfies Readonly<Record<string, Choice>>;

type Chosen = Readonly<Record<keyof typeof PARTS, string>>;

/** `count` CIBs, each with a bundle in which one part in twelve is odd. */
export function generatedCibs(count: number): string[] {
  const random = randomFrom(20170401);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const parts = Object.entries(PARTS).map(([name, { usual, odd }]) => [name, pick(random() < 1 / 12 ? odd : usual)]);
    return cibFrom(Object.fromEntries(parts) as Chosen, random() < 0.15);
  });
}

function cibFrom(part: Chosen, isEmpty: boolean): string {
  const { technology, image, replicas, perHost, promoted, network, options } = part;
  const [name, value] = part.meta.split('=');
  const port = part.port && `<port-mapping ${part.port}/>`;
  const web = bundle({
    meta: name === undefined || value === undefined ? '' : meta(name, value),
    container: `<${technology}${image}${replicas}${perHost}${promoted}${network}${options}/>`,
    network: `<network${part.address}${part.control}${part.addHost}>${port}</network>`,
    storage: part.storage && `<storage><storage-mapping ${part.storage}/></storage>`,
    primitive: isEmpty ? '' : `<primitive id="p" ${part.class}/>`,
  });
  const others =
    '<template id="t" class="lsb" type="y"/><primitive id="d" class="ocf" provider="heartbeat" type="Dummy"/>';
  return cibOf({ schema: part.schema, resources: others + web, constraints: part.constraint });
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
