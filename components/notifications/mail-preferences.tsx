"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { mailFrequency, type NotificationPreferences } from "@/server/notifications/notification-schemas";

const KINDS: readonly { key: keyof NotificationPreferences; label: string }[] = [
  { key: "mentions", label: "When I am mentioned" },
  { key: "replies", label: "Replies where I wrote" },
  { key: "comments", label: "Comments on what is mine" },
  { key: "reviews", label: "Reviews that wait for me" },
  { key: "releases", label: "Releases I asked for or reviewed" },
];

const FREQUENCY_LABELS = {
  "at-once": "At once",
  daily: "Once a day",
  never: "Never",
} as const;

/** What is mailed of this workspace. In the app one is told of all of it. */
export function MailPreferences({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = trpc.notification.getPreferences.queryOptions({ workspaceSlug });
  const { data: preferences } = useSuspenseQuery(query);
  const update = useMutation(
    trpc.notification.updatePreferences.mutationOptions({
      onSuccess: () => toast.success("Your choice is kept"),
      onError: (error) => toast.error(error.message),
      onSettled: () =>
        queryClient.invalidateQueries(trpc.notification.getPreferences.queryFilter({ workspaceSlug })),
    }),
  );
  const choose = (choice: Partial<NotificationPreferences>) => {
    const next = { ...preferences, ...choice };
    queryClient.setQueryData(query.queryKey, next);
    update.mutate({ workspaceSlug, ...next });
  };
  return (
    <Panel title="Mails" description="Of this workspace, to your address.">
      <div className="flex flex-col gap-4">
        {KINDS.map(({ key, label }) => (
          <Field key={key} label={label}>
            <Select
              value={preferences[key]}
              onValueChange={(value) => choose({ [key]: mailFrequency.parse(value) })}
            >
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {mailFrequency.options.map((frequency) => (
                  <SelectItem key={frequency} value={frequency}>
                    {FREQUENCY_LABELS[frequency]}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        ))}
        <p className="text-subtle text-xs">
          The daily mail goes out at 07:00 UTC, and only when something is unread. What lands past its gates
          is mailed at once to those who may review it, unless they chose never.
        </p>
      </div>
    </Panel>
  );
}
