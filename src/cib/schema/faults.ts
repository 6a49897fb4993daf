import type { Range } from '../../source/range.js';
import type { Attribute, Element } from '../../xml/nodes.js';
import type { Bound } from './bound.js';
import type { Way } from './choices.js';
import type { DataType } from './datatypes.js';
import type { Meant } from './meant.js';
import type { ElementName } from './names.js';
import type { Particle } from './spec.js';

/** One thing that a schema finds wrong with an element. Each kind is one rule's to report. */
export type Fault =
  /** A child that no schema knows. */
  | (Stray & { readonly kind: 'unknown-element' })
  /** A child that is known, and that no schema has here. */
  | (Stray & { readonly kind: 'misplaced' })
  | Absent
  | UnknownAttribute
  | Missing
  /** `extra` does not go together with `kept`, or with the value of `by`. Each of the ways leads out. */
  | (Bounded & {
      readonly kind: 'conflict';
      readonly extra: Attribute | Element;
      readonly kept: Attribute | Element | undefined;
      readonly by: Attribute | undefined;
      readonly ways: readonly Way[];
      /** The attribute whose values the ways name. */
      readonly deciding: string | undefined;
    })
  | (Bounded & { readonly kind: 'wrong-type'; readonly attribute: Attribute; readonly type: DataType })
  | (Bounded & { readonly kind: 'invalid-id'; readonly attribute: Attribute; readonly type: DataType })
  | (Bounded & { readonly kind: 'too-many'; readonly child: Element; readonly first: Element })
  /** `child` must come before `after`; the steps are the order of all. */
  | (Bounded & {
      readonly kind: 'order';
      readonly child: Element;
      readonly after: Element;
      readonly steps: readonly (readonly ElementName[])[];
    })
  | { readonly kind: 'text'; readonly range: Range }
  /** A prefix, or a declaration of a namespace. */
  | { readonly kind: 'namespace'; readonly at: Attribute | Element }
  | {
      readonly kind: 'refused-name';
      /** The name, or the value, that is refused. */
      readonly at: Attribute;
      readonly what: string;
      readonly remedy: string;
      /** What to write in its place, where it is no more than a name or a word that has changed. */
      readonly instead: string | undefined;
      readonly since: string;
      readonly until: string | undefined;
    };

/** An element, an attribute or a value that other schemas have; `since` the next that does, `until` the last that did. */
export interface Absent {
  readonly kind: 'absent';
  readonly what: string;
  readonly at: Attribute | Element;
  /** It is the attribute's value that is absent. */
  readonly value?: true;
  readonly since?: string;
  readonly until?: string;
  /** What stands for it in older schemas, and in newer ones. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly instead?: string | undefined;
}

/** A child that its parent cannot have: a fault of the parent. */
export interface Stray {
  readonly at: Element;
  readonly parent: Element;
  readonly meant: Meant;
  /** What the parent has that leaves no room for what was meant. */
  readonly blocker: Particle | undefined;
  /** More children that belong where this one does. */
  readonly others: readonly Range[];
}

/** The other schemas that do not find it wrong. */
interface Bounded {
  readonly bound?: Bound | undefined;
}

export interface UnknownAttribute {
  readonly kind: 'unknown-attribute';
  readonly attribute: Attribute;
  /** The attribute of this element that was meant. */
  readonly near: string | undefined;
  /** Nothing else can have been meant, and nothing is in its way. */
  readonly certain: boolean;
  /** What would have to go for `near` to be there; nothing when it cannot be there at all. */
  readonly clash: readonly Particle[] | undefined;
  /** The attribute that was meant, and is there already. */
  readonly twin: string | undefined;
  /** Elements that have such an attribute, the nearest. */
  readonly elsewhere: readonly string[];
  /** It can be moved to one of those. */
  readonly movable: boolean;
  readonly advice: string | undefined;
  /** What the schema does know here and the element does not have yet. */
  readonly known: readonly string[];
  /** What it was to stand for, which is missing; see `Missing`. */
  readonly lacks: readonly Missing['lacks'][];
  /** Other unknown attributes that belong, as this one does, to another kind of element. */
  readonly along: readonly UnknownAttribute[];
}

/** Any one of the lists would do. `by` is the attribute whose value asks for it. */
export interface Missing extends Bounded {
  readonly kind: 'missing';
  readonly lacks: readonly (readonly Particle[])[];
  readonly by?: Attribute;
}
