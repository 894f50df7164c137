import type { SettingArea, SettingDiff } from "@/server/diffs/content-change";
import { ChangeBadge } from "./change-badge";
import type { DiffLayout } from "./diff-layout";
import { ValueChangeList } from "./value-change-list";

const AREA_TITLES: Readonly<Record<SettingArea, string>> = {
  templateFormat: "Template format",
  variable: "Variables",
  snippet: "Snippets",
  model: "Model and parameters",
  fallback: "Fallback models",
  retry: "Retries",
  tool: "Tools",
  toolChoice: "Tool choice",
  responseFormat: "Response format",
  metadata: "Metadata",
};

/** All that differs besides the messages, under the headings of the version's page. */
export function SettingDiffView({
  settings,
  layout,
  of,
}: {
  settings: readonly SettingDiff[];
  layout: DiffLayout;
  /** Where a page shows several comparisons: "support/reply". */
  of?: string | undefined;
}) {
  const areas = [...new Set(settings.map(({ area }) => area))];
  return (
    <div className="flex flex-col gap-6">
      {areas.map((area) => (
        <section key={area} aria-label={of ? `${AREA_TITLES[area]} of ${of}` : AREA_TITLES[area]}>
          <h2 className="mb-2 font-semibold text-sm">{AREA_TITLES[area]}</h2>
          <div className="flex flex-col gap-2">
            {settings
              .filter((setting) => setting.area === area)
              .map((setting) => (
                <SettingCard key={setting.name} setting={setting} layout={layout} />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function SettingCard({ setting, layout }: { setting: SettingDiff; layout: DiffLayout }) {
  const { area, name, kind, changes } = setting;
  const title = area === "fallback" && name !== "" ? `Fallback ${name}` : name;
  return (
    <div className="overflow-hidden rounded-lg border outline-offset-2" data-diff-change="" tabIndex={-1}>
      {title === "" && kind === "changed" ? null : (
        <div className="flex min-h-9 items-center gap-2 border-b bg-background px-3 text-xs dark:bg-sunken">
          {title === "" ? null : <h3 className="min-w-0 break-words font-medium font-mono">{title}</h3>}
          <ChangeBadge kind={kind} />
        </div>
      )}
      <ValueChangeList changes={changes} layout={layout} />
    </div>
  );
}
