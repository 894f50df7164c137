/** What changed between two lists of messages, message by message. Pure and isomorphic. */
import type { PromptMessage } from "@/server/versions/prompt-content";
import { alignMessages, isSameMessage } from "./align-messages";
import type { MessageDiff, MessageSide } from "./content-change";
import { type DiffBudget, diffWords } from "./diff-words";
import { longestRise } from "./longest-rise";
import { changesOf, type Facts } from "./value-change";

export function diffMessages(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
  budget: DiffBudget,
): MessageDiff[] {
  const pairs = alignMessages(before, after);
  const kept = pairs.flatMap((pair) => (pair.before === undefined || pair.after === undefined ? [] : [pair]));
  const inPlace = new Set(longestRise(kept.map((pair) => pair.before ?? 0)).map((place) => kept[place]));
  return pairs.map((pair) => {
    const isMoved = pair.before !== undefined && pair.after !== undefined && !inPlace.has(pair);
    return diffMessage(placed(before, pair.before), placed(after, pair.after), isMoved, budget);
  });
}

type Placed = { readonly message: PromptMessage; readonly position: number };

function placed(messages: readonly PromptMessage[], index: number | undefined): Placed | null {
  const message = index === undefined ? undefined : messages[index];
  return index === undefined || !message ? null : { message, position: index + 1 };
}

function diffMessage(
  before: Placed | null,
  after: Placed | null,
  isMoved: boolean,
  budget: DiffBudget,
): MessageDiff {
  return {
    kind: kindOf(before, after, isMoved),
    isMoved,
    before: before && sideOf(before),
    after: after && sideOf(after),
    parts: diffWords(textOf(before), textOf(after), budget),
    details: changesOf(detailsOf(before), detailsOf(after), budget),
  };
}

function kindOf(before: Placed | null, after: Placed | null, isMoved: boolean): MessageDiff["kind"] {
  if (!before) return "added";
  if (!after) return "removed";
  if (!isSameMessage(before.message, after.message)) return "changed";
  return isMoved ? "moved" : "same";
}

function sideOf({ message, position }: Placed): MessageSide {
  const { id, role } = message;
  return { id, role, position, placeholder: role === "placeholder" ? message.name : null };
}

const textOf = (side: Placed | null) =>
  !side || side.message.role === "placeholder" ? "" : side.message.content;

/** Besides who speaks and the words. */
function detailsOf(side: Placed | null): Facts {
  const facts = new Map<string, string>();
  if (side?.message.role === "placeholder") facts.set("messages from", side.message.name);
  if (side?.message.role === "tool") facts.set("answers the call", side.message.toolCallId);
  if (side?.message.role !== "assistant") return facts;
  for (const { id, name, arguments: args } of side.message.toolCalls ?? []) {
    facts.set(`call ${id}: tool`, name);
    facts.set(`call ${id}: arguments`, args);
  }
  return facts;
}
