// Templates in the order in which somebody looks for one: by the time that there is.
import type { MessageId } from '../../i18n/i18n.svelte';
import type { TemplateInfo } from '../../protocol';

export interface TemplateGroup {
  name: MessageId;
  templates: TemplateInfo[];
}

const groups: readonly { name: MessageId; most: number }[] = [
  { name: 'create.hours', most: 120 },
  { name: 'create.half_day', most: 240 },
  { name: 'create.day', most: Number.POSITIVE_INFINITY },
];

/** Those without a length come last: they are for people who know what they want. */
export function templateGroups(templates: readonly TemplateInfo[]): TemplateGroup[] {
  let above = 0;
  const timed = groups.map(({ name, most }) => {
    const least = above;
    above = most;
    return {
      name,
      templates: templates.filter(({ minutes }) => minutes > least && minutes <= most),
    };
  });
  const free = templates.filter(({ minutes }) => minutes === 0);
  return [...timed, { name: 'create.no_length' as const, templates: free }].filter(
    (group) => group.templates.length > 0,
  );
}
