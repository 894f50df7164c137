"use client";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { mainNavigation, settingsNavigation } from "./navigation-items";

const general = [
  { label: "Search and commands", keys: ["Ctrl or ⌘", "K"] },
  { label: "This list", keys: ["?"] },
];

const onVersion = [
  { label: "Comment on the message in focus", keys: ["C"] },
  { label: "Send what is being written", keys: ["Ctrl or ⌘", "Enter"] },
];

const onRelease = [
  { label: "Review", keys: ["R"] },
  { label: "Next and previous change", keys: ["N", "P"] },
];

export function ShortcutDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const goTo = [...mainNavigation, ...settingsNavigation].map(({ label, shortcut }) => ({
    label,
    keys: ["G", shortcut.toUpperCase()],
  }));
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts">
        <DialogBody className="space-y-4">
          <ShortcutList title="Anywhere" shortcuts={general} />
          <ShortcutList title="Go to" shortcuts={goTo} />
          <ShortcutList title="On a version" shortcuts={onVersion} />
          <ShortcutList title="On a release" shortcuts={onRelease} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function ShortcutList({
  title,
  shortcuts,
}: {
  title: string;
  shortcuts: { label: string; keys: string[] }[];
}) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-subtle text-xs">{title}</h3>
      <dl className="divide-y">
        {shortcuts.map(({ label, keys }) => (
          <div key={label} className="flex h-8 items-center justify-between">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
