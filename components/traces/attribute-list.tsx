"use client";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { attributeRows } from "./attribute-rows";
import { FoldedText } from "./folded-text";

/** All that the client sent, as it sent it. */
export function AttributeList({ attributes }: Pick<SpanOutput, "attributes">) {
  const [search, setSearch] = useState("");
  const rows = attributeRows(attributes, search);
  return (
    <div className="mt-3 flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <Input
          type="search"
          aria-label="Search attributes"
          placeholder="Search names and values"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-7 min-w-0 flex-1 text-xs"
        />
        <CopyButton value={JSON.stringify(attributes, null, 2)} noun="attributes" />
      </div>
      {rows.length === 0 ? (
        <p className="text-muted">{search ? "No attribute has that in it." : "None."}</p>
      ) : (
        <dl className="divide-y rounded-lg border">
          {rows.map(({ key, value }) => (
            <div key={key} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <dt className="break-all font-mono text-muted text-xs/5">{key}</dt>
              <dd className="min-w-0">
                <FoldedText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
