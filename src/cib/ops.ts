import type { Attribute, Element } from '../xml/nodes.js';
import type { Release } from './release.js';
import { type SchemaVersion, within } from './schema/version.js';
import { booleanOf } from './values/boolean.js';
import { INTERVAL } from './values/interval.js';
import { ROLE, type Role, roleOf } from './values/role.js';

/** An `op` with what Pacemaker itself reads of it. */
export interface Op {
  readonly element: Element;
  readonly id: string;
  readonly name: string;
  readonly interval: Attribute;
  /** In milliseconds; undefined for a text that Pacemaker cannot read. */
  readonly every: number | undefined;
  readonly role: Role | undefined;
  /** Only the attribute counts, and only for repeated operations (`is_recurring_history`). */
  readonly isEnabled: boolean;
}

/** The facts of an `op`; undefined where it lacks what the schema asks for. */
export function opOf(element: Element, release: Release): Op | undefined {
  if (lastOp?.element !== element || lastOp.release !== release)
    lastOp = { element, release, op: readOp(element, release) };
  return lastOp.op;
}

/** What was asked for last: all rules ask about one element before the next comes. */
let lastOp: { readonly element: Element; readonly release: Release; readonly op: Op | undefined } | undefined;
let lastOps: { readonly element: Element; readonly release: Release; readonly ops: readonly Op[] } | undefined;

function readOp(element: Element, release: Release): Op | undefined {
  const [name, interval] = [element.value('name'), element.attr('interval')];
  if (name === undefined || interval === undefined) return undefined;
  const verdict = INTERVAL.check(interval.value, release);
  return {
    element,
    id: element.value('id') ?? '',
    name,
    interval,
    every: verdict.ok ? verdict.value : undefined,
    role: roleOf(element.value('role') ?? ''),
    isEnabled: booleanOf(element.value('enabled') ?? 'true') !== false,
  };
}

/** The operations directly in an `operations`. */
export function opsIn(operations: Element, release: Release): readonly Op[] {
  if (lastOps?.element === operations && lastOps.release === release) return lastOps.ops;
  const ops: Op[] = [];
  for (const element of operations.children) {
    const op = element.name === 'op' ? readOp(element, release) : undefined;
    if (op !== undefined) ops.push(op);
  }
  lastOps = { element: operations, release, ops };
  return ops;
}

/** The primitive or template that an `op` or an `operations` belongs to, for a sentence; undefined out of place. */
export function ownerOf(element: Element): Element | undefined {
  const operations = element.name === 'op' ? element.parent : element;
  const owner = operations?.name === 'operations' ? operations.parent : null;
  return owner?.name === 'primitive' || owner?.name === 'template' ? owner : undefined;
}

/** Whether Pacemaker repeats an operation. */
export function isRepeated({ every }: Op): boolean {
  return every !== undefined && every > 0;
}

/**
 * Which of a template's operations a primitive's own one replaces: those of the same name and role, whatever their
 * interval; no role, Started, Unpromoted and Slave are one (`template_op_key`).
 */
export function replacedKey({ name, element }: Op): string {
  const role = element.value('role') ?? '';
  return role === '' || /^(?:started|unpromoted|slave)$/i.test(role) ? name : `${name} ${role}`;
}

/** What the cluster calls itself: names that an operation can have to any effect without being repeated. */
export const ACTIONS = [
  'monitor',
  'start',
  'stop',
  'promote',
  'demote',
  'notify',
  'reload',
  'reload-agent',
  'migrate_to',
  'migrate_from',
] as const;

/** Actions that Pacemaker never repeats (`op_cannot_recur`). */
export const NEVER_REPEATED: ReadonlySet<string> = new Set([
  'start',
  'stop',
  'promote',
  'demote',
  'reload-agent',
  'migrate_to',
  'migrate_from',
]);

/** What an old name of a role is called today, where the schema knows both (3.7). */
export function roleToday(role: string, schema: SchemaVersion, release: Release): string | undefined {
  if (!within(schema, '3.7')) return undefined;
  const verdict = ROLE.check(role, release);
  return verdict.ok ? verdict.write : undefined;
}
