/**
 * A line of a list of what others state or check, in our words. It is answered by the rules that cover it, by
 * `ciblint inspect`, or by a reason why no file can show whether it is kept.
 */
export interface Statement {
  readonly about: string;
  /** `ciblint inspect` tells it. */
  readonly inspect?: true;
  /** Why there is no rule, or not only a rule. */
  readonly why?: string;
}

/** The lines of a list that belong together, by id. */
export interface Section {
  readonly title: string;
  readonly checks: Readonly<Record<string, Statement>>;
}

/** Reasons that several lines share. */
export const WHY = {
  defensive: 'No configuration is known that leads there',
  follows: 'It follows from another check, and the rules for that one speak',
  placement: 'It depends on where resources run',
  metadata: "It takes the agent's metadata, which is not in the file",
  live: 'It takes a running cluster or its hosts',
  command: 'It is about the pcs command; nothing of it stays in the file',
  harmless: 'It is no mistake in a file',
} as const;
