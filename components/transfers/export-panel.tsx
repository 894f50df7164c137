"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { downloadAddress } from "./download-address";
import { LEFT_OUT } from "./transfer-words";

/** No folder's path has a star in it. */
const ALL = "*";

/** Everything, or a folder, with its whole history. */
export function ExportPanel({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: folders } = useSuspenseQuery(
    trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }),
  );
  const [chosen, setChosen] = useState(ALL);
  const wanted =
    chosen === ALL ? ({ scope: "workspace" } as const) : ({ scope: "folder", folder: chosen } as const);
  return (
    <Panel
      title="Export"
      description="Plain text files, one per version, in an archive: to keep, to compare, or to import elsewhere."
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="What" className="min-w-56">
            <Select value={chosen} onValueChange={setChosen}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                <SelectItem value={ALL}>All prompts and snippets</SelectItem>
                {folders.map(({ path }) => (
                  <SelectItem key={path} value={path}>
                    {path}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          <Button asChild>
            <a href={downloadAddress(workspaceSlug, wanted)} download>
              <Download aria-hidden="true" />
              {chosen === ALL ? "Download everything" : "Download the folder"}
            </a>
          </Button>
        </div>
        <p className="text-muted text-xs">
          {LEFT_OUT} A single prompt, or one version of it for dotprompt or prompty, is exported from the menu
          of its page.
        </p>
      </div>
    </Panel>
  );
}
