import type { Document, Resource } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isRepeated, type Op, opsIn, ownerOf, replacedKey } from '../../src/cib/ops.js';
import type { Release } from '../../src/cib/release.js';
import { metaOf, templateOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/no-monitor-runs',
  severity: 'warning',
  summary: 'Of the monitors of a resource, one runs again and again',
  covers: ['crmsh/CS07', 'pcs/PM17'],
  why: `A monitor with interval 0 only says how to find out where the resource is active; it is not repeated. One with
\`enabled=false\` is not run. A resource that has no other monitor is not watched: when it fails, the cluster does not notice
and does nothing. Disabled monitors are what \`pcs resource unmanage --monitor\` leaves behind; while the resource is
unmanaged, they are in order.`,
  remedy: 'Give the monitor an interval such as 10s',
  see: [MANUAL.operations],
  reads: ['resources', 'rscDefaults'],
  messages: {
    zero: (d: { resource: string }) => `No monitor of ${d.resource} is repeated, so its failures go unnoticed`,
    disabled: (d: { resource: string }) => `All monitors of ${d.resource} are disabled, so its failures go unnoticed`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" timeout="60s"/><op id="b" name="monitor" interval="«0»" timeout="20s"/>
</operations></primitive>`,
      says: ['zero'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="b" name="monitor" interval="10s" enabled="«false»"/>
</operations></primitive>`,
      says: ['disabled'],
    },
    {
      note: 'The second monitor says how long the first look at the resource may take.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="0" timeout="60s"/>
</operations></primitive>`,
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache">
<meta_attributes id="m"><nvpair id="n" name="is-managed" value="false"/></meta_attributes><operations>
  <op id="b" name="monitor" interval="10s" enabled="false"/>
</operations></primitive>`,
      also: ['meta/left-unmanaged'],
    },
  ],
  check: (context) => {
    /** Only what may matter is kept: those that have monitors none of which runs, and templates. */
    const found = new Map<string, readonly Monitor[]>();
    return {
      operations(element) {
        const owner = ownerOf(element);
        if (owner === undefined || element.attr('id-ref') !== undefined) return;
        const monitors = opsIn(element, context.release).filter(({ name }) => name === 'monitor');
        const isDerived = owner.attr('template') !== undefined;
        if (monitors.length === 0 && !isDerived) return;
        if (owner.name === 'primitive' && !isDerived && monitors.some((op) => runs(op, context.release))) return;
        // Of those that replace one another, one that runs is enough.
        const byKey = new Map<string, Monitor>();
        for (const monitor of monitors.map((op) => monitorOf(op, context.release)))
          if (monitor.runs || !byKey.has(monitor.key)) byKey.set(monitor.key, monitor);
        found.set(idOf(owner.value('id') ?? ''), [...byKey.values()]);
      },
      end(document) {
        const reported = new Set<number>();
        for (const [id, resource] of document.resources) {
          if (resource.kind !== 'primitive' || (resource.template === undefined && !found.has(id))) continue;
          const monitors = monitorsOf(resource, found, document);
          const first = monitors[0];
          if (first === undefined || monitors.some((monitor) => monitor.runs)) continue;
          const disabled = monitors.find(({ offAt }) => offAt !== undefined);
          // One in a template is one mistake.
          const at = disabled?.offAt ?? first.at;
          if (reported.has(at.range.start) || (disabled !== undefined && isLeftAlone(resource, document))) continue;
          reported.add(at.range.start);
          const data = { resource: label('primitive', id) };
          if (disabled === undefined) context.report({ say: 'zero', with: data, at });
          else context.report({ say: 'disabled', with: data, at, remedy: 'Remove enabled="false"' });
        }
      },
    };
  },
});

interface Monitor {
  readonly runs: boolean;
  readonly key: string;
  readonly at: Place;
  /** What disables it, where it would be repeated. */
  readonly offAt: Place | undefined;
}

/** An interval that cannot be read, or is read as 0, is another mistake. */
function runs(op: Op, release: Release): boolean {
  if (op.every === undefined || isRepeated(op)) return op.every === undefined || op.isEnabled;
  const verdict = INTERVAL.check(op.interval.value, release);
  return verdict.ok && verdict.note !== undefined;
}

function monitorOf(op: Op, release: Release): Monitor {
  const off = isRepeated(op) && !op.isEnabled ? op.element.attr('enabled') : undefined;
  return { runs: runs(op, release), key: replacedKey(op), at: op.interval.place, offAt: off?.place };
}

/** A primitive's monitors, with those that it takes from its template. */
function monitorsOf(
  resource: Resource,
  found: ReadonlyMap<string, readonly Monitor[]>,
  document: Document,
): readonly Monitor[] {
  const own = found.get(resource.id) ?? [];
  const template = templateOf(resource, document);
  const taken = template === undefined ? [] : (found.get(template.id) ?? []);
  const replaced = new Set(own.map(({ key }) => key));
  return [...own, ...taken.filter(({ key }) => !replaced.has(key))];
}

/** Whether the cluster is told not to look after a resource. */
function isLeftAlone(resource: Resource, document: Document): boolean {
  const is = (name: string) => booleanOf(metaOf(resource, name, document)?.value.text ?? '');
  return is('is-managed') === false || is('maintenance') === true;
}
