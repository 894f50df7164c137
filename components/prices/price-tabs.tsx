import { paths } from "@/components/layout/paths";
import { LinkTabs } from "@/components/ui/link-tabs";

export function PriceTabs({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <LinkTabs
      label="Prices"
      className="mb-6"
      tabs={[
        { href: paths.prices(workspaceSlug), label: "Models and prices", isExact: true },
        { href: paths.repricings(workspaceSlug), label: "Recalculate costs" },
      ]}
    />
  );
}
