/** Mentions as one types them (`@Ada Lovelace`) and as they are stored (`<@usr_…>`). Pure. */
import { parseComment } from "@/server/comments/comment-text";

type Member = { readonly userId: string; readonly name: string; readonly email: string };
export type Mentionable = Member & {
  /** What stands after the @: the name, with the address where two people share it. */
  readonly label: string;
};

export function mentionablesOf(members: readonly Member[]): Mentionable[] {
  const isShared = ({ userId, name }: Member) =>
    members.some((other) => other.userId !== userId && other.name === name);
  return members.map((member) => ({
    ...member,
    label: isShared(member) ? `${member.name} (${member.email})` : member.name,
  }));
}

/** As it is stored: every `@` with the whole label of a member is a mention. */
export function storedMentions(text: string, people: readonly Mentionable[]): string {
  const labels = people.map(({ label }) => label).sort((a, b) => b.length - a.length);
  if (labels.length === 0) return text;
  const escaped = labels.map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])@(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const idOf = new Map(people.map(({ label, userId }) => [label, userId]));
  return text.replace(mention, (written: string, label: string) => {
    const userId = idOf.get(label);
    return userId === undefined ? written : `<@${userId}>`;
  });
}

/** As it is edited. Somebody who has left stays as they are stored. */
export function writtenMentions(body: string, people: readonly Mentionable[]): string {
  return parseComment(body)
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      if (piece.kind === "link") return piece.href;
      const person = people.find(({ userId }) => userId === piece.userId);
      return person ? `@${person.label}` : `<@${piece.userId}>`;
    })
    .join("");
}

export type MentionQuery = {
  /** Where the @ stands. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
};

/** The mention that is being typed at the caret; a name may have a blank in it. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | undefined {
  const match = /(?<![\p{L}\p{N}])@([\p{L}\p{N}'._-]{0,40}(?: [\p{L}\p{N}'._-]{0,40})?)$/u.exec(
    text.slice(0, caret),
  );
  return match ? { start: match.index, end: caret, words: match[1] ?? "" } : undefined;
}

const MAX_SHOWN = 8;

/** Whose name or address has a word that begins so. */
export function matchMentionables(people: readonly Mentionable[], words: string): Mentionable[] {
  const wanted = words.toLocaleLowerCase();
  const isMatch = ({ label, email }: Mentionable) =>
    [label, ...label.split(" "), email].some((part) => part.toLocaleLowerCase().startsWith(wanted));
  return people.filter(isMatch).slice(0, MAX_SHOWN);
}

export function withMention(
  text: string,
  { start, end }: MentionQuery,
  label: string,
): { text: string; caret: number } {
  const rest = text.slice(end);
  const needsBlank = rest === "" || /^[\p{L}\p{N}]/u.test(rest);
  const before = `${text.slice(0, start)}@${label}${needsBlank ? " " : ""}`;
  return { text: before + rest, caret: before.length };
}
