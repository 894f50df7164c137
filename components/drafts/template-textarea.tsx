"use client";
import dynamic from "next/dynamic";
import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { loadPatiently } from "@/components/ui/load-patiently";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { useNames } from "./editor-context";
import { type Completion, findCompletion, matchNames } from "./find-completion";
import { keepCaret } from "./keep-caret";
import { TemplateText } from "./template-text";

interface TemplateTextareaProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  format: TemplateFormat;
  onChange: (value: string) => void;
}

/**
 * A textarea that grows with its text and colours its tags: a copy of the text behind it gives both the height and
 * the colours, in every browser. Both must break lines alike, so they share one set of classes.
 */
const layout =
  "col-start-1 row-start-1 min-w-0 px-3 py-2.5 font-mono text-sm leading-6 pointer-coarse:text-lg";

const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);

// With a boundary of its own: without one, its loading would hide the page, and the field would lose the focus.
const CompletionList = dynamic(
  () => loadPatiently(() => import("./completion-list").then((module) => module.CompletionList)),
  {
    ssr: false,
  },
);

type Offer = { readonly completion: Completion; readonly names: readonly string[]; readonly chosen: number };

export function TemplateTextarea({ value, format, onChange, className, ...props }: TemplateTextareaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const copyRef = useRef<HTMLDivElement>(null);
  const listId = useId();
  const sources = useNames();
  const [offer, setOffer] = useState<Offer>();
  useKeptCaret(ref, value);

  function offerNames(text: string, caret: number) {
    const completion = props.readOnly ? undefined : findCompletion(text, caret, format);
    const { variables, snippets } = sources.current;
    const names = completion
      ? matchNames(completion.kind === "snippet" ? snippets : variables, completion.typed)
      : [];
    setOffer(completion && names.length > 0 ? { completion, names, chosen: 0 } : undefined);
  }

  function take(name: string) {
    const textarea = ref.current;
    if (!textarea || !offer) return;
    const { start, close } = offer.completion;
    const caret = textarea.selectionStart;
    const isClosed = textarea.value.slice(caret).trimStart().startsWith(close.trim());
    setOffer(undefined);
    textarea.focus();
    textarea.setSelectionRange(start, caret);
    // Deprecated, and yet the one way to type into a field that Ctrl-Z takes back, in every browser.
    document.execCommand("insertText", false, isClosed ? name : name + close);
  }

  function choose(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!offer || event.nativeEvent.isComposing) return;
    const step = STEPS.get(event.key);
    if (step !== undefined) {
      setOffer({ ...offer, chosen: (offer.chosen + step + offer.names.length) % offer.names.length });
    } else if (event.key === "Enter" || event.key === "Tab") take(offer.names[offer.chosen] ?? "");
    else if (event.key === "Escape") setOffer(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={cn("relative grid grid-cols-1", className)}>
      <div ref={copyRef} aria-hidden="true" className="contents">
        {/* A closing line break has no height of its own. */}
        <TemplateText template={`${value}\u200b`} format={format} className={layout} />
      </div>
      <textarea
        ref={ref}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          offerNames(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={choose}
        onBlur={() => setOffer(undefined)}
        spellCheck={false}
        autoCapitalize="off"
        aria-autocomplete={props.readOnly ? undefined : "list"}
        aria-controls={offer ? listId : undefined}
        aria-activedescendant={offer ? `${listId}-${offer.chosen}` : undefined}
        className={cn(
          layout,
          "resize-none overflow-hidden whitespace-pre-wrap break-words bg-transparent text-transparent caret-foreground outline-none",
        )}
        {...props}
      />
      {offer ? (
        <CompletionList
          id={listId}
          label={offer.completion.kind === "snippet" ? "Snippets" : "Variables"}
          names={offer.names}
          chosen={offer.chosen}
          onTake={take}
          copyRef={copyRef}
          offset={offer.completion.start}
        />
      ) : null}
    </div>
  );
}

/** When somebody else's edit comes in, the browser would put the cursor at the end. */
function useKeptCaret(ref: { readonly current: HTMLTextAreaElement | null }, value: string): void {
  const before = useRef({ value, start: 0, end: 0 });
  useLayoutEffect(() => {
    const textarea = ref.current;
    if (!textarea) return;
    const remember = () => {
      before.current = {
        value: textarea.value,
        start: textarea.selectionStart,
        end: textarea.selectionEnd,
      };
    };
    const events = ["input", "select", "keyup", "pointerup", "focus"] as const;
    for (const event of events) textarea.addEventListener(event, remember);
    return () => {
      for (const event of events) textarea.removeEventListener(event, remember);
    };
  }, [ref]);
  useLayoutEffect(() => {
    const textarea = ref.current;
    const last = before.current;
    if (!textarea || last.value === value) return;
    if (document.activeElement === textarea) {
      textarea.setSelectionRange(
        keepCaret(last.value, value, last.start),
        keepCaret(last.value, value, last.end),
      );
    }
    before.current = { value, start: textarea.selectionStart, end: textarea.selectionEnd };
  }, [ref, value]);
}
