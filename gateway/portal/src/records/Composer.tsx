import { useQueryClient } from '@tanstack/react-query';
import { CalendarDays, ListTodo, Phone, StickyNote } from 'lucide-react';
import { useCanAccess, useNotify } from 'ra-core';
import { useState, type KeyboardEvent } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { request } from '../api/http';
import { ApiError, isStatus } from '../api/problem';
import { me } from '../api/session';
import { Button } from '../design/Button';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { useUnsaved } from '../layout/unsaved';
import styles from './Composer.module.css';
import { ComposerFields } from './ComposerFields';
import { bodyOf, emptyDraft, itemOf, type ActivityKind, type Draft } from './drafts';
import type { TimelineItem } from './timelineItems';

const icons = { note: StickyNote, call: Phone, meeting: CalendarDays, task: ListTodo };

/** Kinds this gateway does not take. */
const away = new Set<ActivityKind>();

interface Props {
  type: string;
  id: string;
  kinds: ActivityKind[];
  add: (item: TimelineItem) => void;
  settle: (pending: string, made?: string) => void;
}

/** Adds a note, a call, a meeting or a task about a record; what one may not create is not offered. */
export function Composer(props: Props) {
  const note = useCanAccess({ resource: 'note', action: 'create' });
  const call = useCanAccess({ resource: 'call', action: 'create' });
  const meeting = useCanAccess({ resource: 'meeting', action: 'create' });
  const task = useCanAccess({ resource: 'task', action: 'create' });
  const [, setRefused] = useState(0);
  const may = {
    note: note.canAccess,
    call: call.canAccess,
    meeting: meeting.canAccess,
    task: task.canAccess,
  };
  const kinds = props.kinds.filter((kind) => may[kind] && !away.has(kind));
  const [first] = kinds;
  return first ? (
    <Form {...props} kinds={kinds} first={first} onAway={() => setRefused((count) => count + 1)} />
  ) : null;
}

function Form({
  type,
  id,
  kinds,
  first,
  add,
  settle,
  onAway,
}: Props & { first: ActivityKind; onAway: () => void }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const [chosen, setKind] = useState<ActivityKind>(first);
  const kind = kinds.includes(chosen) ? chosen : first;
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const titled = kind === 'task' || kind === 'meeting';
  const label = t(`records.compose.${kind}Label`);
  useUnsaved(draft.text.trim() !== '');

  const send = async () => {
    if (!draft.text.trim()) return;
    const sent = draft;
    const who = await me();
    const pending = itemOf(kind, sent, who.id);
    add(pending);
    setDraft(emptyDraft());
    setErrors({});
    try {
      const made = await request<{ id: string }>(`/api/v1/${kind}s`, {
        method: 'POST',
        body: bodyOf(kind, sent, type, id),
      });
      settle(pending.id, made.id);
      notify(t(`records.compose.${kind}Done`));
      void client.invalidateQueries({ queryKey: [`${kind}s`] });
    } catch (failure) {
      settle(pending.id);
      setDraft(sent);
      if (isStatus(failure, 404)) {
        away.add(kind);
        onAway();
      }
      if (failure instanceof ApiError && Object.keys(failure.fields).length) {
        setErrors(failure.fields);
      } else {
        notify((failure as Error).message, { type: 'error' });
      }
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || titled)) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <section className={styles.composer} aria-label={t('records.compose.title')}>
      <ToggleButtonGroup
        aria-label={t('records.compose.kind')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => setKind([...keys][0] as ActivityKind)}
        className={styles.kinds}
      >
        {kinds.map((each) => {
          const Icon = icons[each];
          return (
            <ToggleButton key={each} id={each} className={styles.kind}>
              <Icon size={15} aria-hidden="true" /> {t(`records.compose.${each}`)}
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <div onKeyDown={onKeyDown} className={styles.fields}>
        <TextField
          label={label}
          value={draft.text}
          onChange={(text) => set({ text })}
          lines={titled ? 1 : 2}
          error={errors['text'] ?? errors['title']}
        />
        <ComposerFields kind={kind} draft={draft} set={set} errors={errors} />
      </div>
      <div className={styles.end}>
        <Button look="primary" isDisabled={!draft.text.trim()} onPress={() => void send()}>
          {t(`records.compose.${kind}Send`)}
        </Button>
      </div>
    </section>
  );
}
