import { X } from 'lucide-react';
import { IconButton } from '../design/Button';
import { ChoiceFilter } from '../design/ChoiceFilter';
import { Select, TextField } from '../design/Fields';
import { MomentField } from '../design/MomentField';
import { useT } from '../i18n/provider';
import styles from './Composer.module.css';
import type { ActivityKind, Draft } from './drafts';
import { useUserChoices } from './OwnerFilter';
import { RecordName } from './RecordName';
import { RecordPicker } from './RecordPicker';

interface Props {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  errors: Record<string, string>;
}

/** What is asked of an activity besides its text. */
export function ComposerFields({ kind, ...props }: Props & { kind: ActivityKind }) {
  if (kind === 'call') return <CallFields {...props} />;
  if (kind === 'meeting') return <MeetingFields {...props} />;
  return kind === 'task' ? <TaskFields {...props} /> : null;
}

function CallFields({ draft, set, errors }: Props) {
  const t = useT();
  return (
    <div className={styles.more}>
      <Select
        label={t('records.compose.direction')}
        value={draft.direction}
        onChange={(direction) => set({ direction })}
        choices={[
          { value: 'out', label: t('records.compose.out') },
          { value: 'in', label: t('records.compose.in') },
        ]}
        error={errors['direction']}
      />
      <TextField
        label={t('records.compose.outcome')}
        placeholder={t('records.compose.outcomeExample')}
        value={draft.outcome}
        onChange={(outcome) => set({ outcome })}
        error={errors['outcome']}
      />
    </div>
  );
}

function TaskFields({ draft, set, errors }: Props) {
  const t = useT();
  return (
    <div className={styles.more}>
      <TextField
        type="date"
        label={t('records.compose.due')}
        value={draft.due}
        onChange={(due) => set({ due })}
        error={errors['dueAt']}
      />
    </div>
  );
}

const MINUTES = ['15', '30', '45', '60', '90', '120', '240', '480'];

function MeetingFields({ draft, set, errors }: Props) {
  const t = useT();
  const users = useUserChoices();
  return (
    <>
      <div className={styles.more}>
        <MomentField
          label={t('records.compose.starts')}
          value={draft.starts}
          onChange={(starts) => set({ starts })}
          error={errors['startsAt']}
        />
        <Select
          label={t('records.compose.duration')}
          value={draft.minutes}
          onChange={(minutes) => set({ minutes })}
          choices={MINUTES.map((value) => ({
            value,
            label:
              Number(value) < 90
                ? t('records.compose.minutes', { smart_count: Number(value) })
                : t('records.compose.hours', { hours: Number(value) / 60 }),
          }))}
          error={errors['endsAt']}
        />
        <TextField
          label={t('records.compose.location')}
          value={draft.location}
          onChange={(location) => set({ location })}
          error={errors['location']}
        />
        <RecordPicker
          resource="contacts"
          label={t('records.compose.attendee')}
          value=""
          onChange={(id) =>
            id && !draft.contactIds.includes(id) && set({ contactIds: [...draft.contactIds, id] })
          }
          error={errors['attendees']}
        />
      </div>
      <div className={styles.attendees}>
        <ChoiceFilter
          label={t('records.compose.colleagues')}
          several
          choices={users}
          chosen={draft.userIds}
          onChange={(userIds) => set({ userIds })}
        />
        {draft.contactIds.map((id) => (
          <span key={id} className={styles.attendee}>
            <RecordName resource="contacts" id={id} />
            <IconButton
              label={t('records.compose.withoutAttendee')}
              onPress={() => set({ contactIds: draft.contactIds.filter((one) => one !== id) })}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </span>
        ))}
      </div>
    </>
  );
}
