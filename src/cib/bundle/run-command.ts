import { type Word, wordsOf } from './run-options.js';

/** A part of a run-command, with offsets into it. */
export interface CommandPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);

/** Programs that do nothing but start the program named after them. */
const WRAPPERS = new Set(['exec', 'env', 'nohup', 'setsid', 'tini', 'dumb-init', 'catatonit']);

/** Daemons of well-known services, by the name of their program: none of them starts Pacemaker Remote. */
const SERVICES = new Set(
  (
    'apache2 apache2-foreground apache2ctl apachectl httpd httpd-foreground nginx lighttpd caddy haproxy varnishd squid ' +
    'traefik mysqld mysqld_safe mariadbd mariadbd-safe postgres postmaster mongod redis-server valkey-server memcached ' +
    'rabbitmq-server etcd named unbound dnsmasq dhcpd slapd sshd vsftpd proftpd dovecot php-fpm rsyslogd keepalived ' +
    'catalina.sh'
  ).split(' '),
);

/** Pacemaker Remote's daemon as a word or at the end of a path. */
const REMOTED = /(?<![\w.-])pacemaker[_-]remoted(?![\w.-])/g;

/** Where Pacemaker Remote's daemon is named, in either spelling. */
export function remotedIn(command: string): CommandPart[] {
  return [...command.matchAll(REMOTED)].map((match) => partOf(match, 0));
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a program is the daemon of a well-known service. */
export function isService(program: string): boolean {
  return SERVICES.has(baseName(program));
}

/**
 * The programs that a run-command starts, as its author means it: behind shells, wrappers and variables, and in the script
 * of `sh -c`. Where a program stands inside that script, the offsets are those of the whole script.
 */
export function programsOf(command: string): CommandPart[] {
  const words = wordsOf(command);
  let shell = false;
  for (const [i, word] of words.entries()) {
    const { text } = word;
    const script = shell && isScriptOption(text) ? words[i + 1] : undefined;
    if (script !== undefined) return scriptPrograms(script);
    if (text.startsWith('-') || /^[A-Za-z_]\w*=/.test(text)) continue;
    if (SHELLS.has(baseName(text))) shell = true;
    else if (!WRAPPERS.has(baseName(text))) return [{ text, start: word.start, end: word.end }];
  }
  return [];
}

function scriptPrograms({ text, start, end }: Word): CommandPart[] {
  const commands = text.split(/&&|\|\||[;|&\n]/);
  return commands.flatMap((command) => {
    const first = wordsOf(command).find((word) => !WRAPPERS.has(baseName(word.text)) && !/^\w+=/.test(word.text));
    return first === undefined || first.open ? [] : [{ text: first.text, start, end }];
  });
}

function isScriptOption(word: string): boolean {
  return /^-[A-Za-z]*c$/.test(word);
}

/** Signs that only a shell understands: operators and redirections as words of their own, lists and substitutions anywhere. */
const SYNTAX = /^(?:[|&]|\d*[<>].*|&>.*)$|&&|\|\||\$\(.*|`.*|;$/;

/** A variable at the beginning of a word; elsewhere the program itself may know what to do with one. */
const VARIABLE = /^\$(?:[A-Za-z_]\w*|\{\w+\})/;

/** The first word, if it sets a variable for the command after it. */
export function assignmentIn(command: string): CommandPart | undefined {
  const match = /^\s*([A-Za-z_]\w*=\S*)/.exec(command);
  const text = match?.[1];
  if (match === null || text === undefined) return undefined;
  return { text, start: match[0].length - text.length, end: match[0].length };
}

/** The first variable that a shell would have to replace. */
export function variableIn(command: string): CommandPart | undefined {
  return firstOutsideScript(command, VARIABLE);
}

/** The first quote that begins a word or a value and that nothing closes, with all after it. */
export function openQuoteIn(command: string): CommandPart | undefined {
  for (const { start, end, open } of wordsOf(command)) {
    const quote = /(?<![^\s=])["']/.exec(command.slice(start, end));
    if (open && quote !== null)
      return { text: command.slice(start + quote.index, end), start: start + quote.index, end };
  }
  return undefined;
}

/** The first word, or part of one, that needs a shell and does not stand where `sh -c` takes its script. */
export function shellSyntaxIn(command: string): CommandPart | undefined {
  return firstOutsideScript(command, SYNTAX);
}

function firstOutsideScript(command: string, pattern: RegExp): CommandPart | undefined {
  const words = command.split(/\s+/).filter((word) => word !== '');
  const script = scriptIndex(words);
  let offset = 0;
  for (const [i, word] of words.entries()) {
    offset = command.indexOf(word, offset);
    const match = i === script ? null : pattern.exec(word);
    if (match !== null) return partOf(match, offset);
    offset += word.length;
  }
  return undefined;
}

/** The first stretch of quotes that holds a blank: the agents split there all the same. */
export function quotedBlanksIn(command: string): CommandPart | undefined {
  for (const { start, end, quoted, open } of wordsOf(command)) {
    const text = command.slice(start, end);
    if (quoted && !open && /\s/.test(text)) return { text, start, end };
  }
  return undefined;
}

/** Which of a command's words, split as the agents split them, `sh -c` takes as its script; -1 where there is none. */
function scriptIndex([first, ...rest]: readonly string[]): number {
  if (first === undefined || !SHELLS.has(baseName(first))) return -1;
  const option = rest.findIndex((word) => isScriptOption(word) || !word.startsWith('-'));
  return option >= 0 && isScriptOption(rest[option] as string) ? option + 2 : -1;
}

function partOf(match: RegExpExecArray | RegExpMatchArray, offset: number): CommandPart {
  const start = offset + (match.index ?? 0);
  return { text: match[0], start, end: start + match[0].length };
}
