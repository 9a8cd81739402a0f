import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../design/Button';
import { Select } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { NONE, unlessNone } from '../parts/lookups';
import people from '../people/people.module.css';
import { useEventInWords } from './useEventInWords';
import { happeningsOf, partsOf, recordTypes, typeOfEvent } from './webhook';

/** Which events a webhook tells: record types as a whole, or single things that happen to them. */
export function EventTypes({
  value,
  onChange,
  error,
}: {
  value: string[];
  onChange: (types: string[]) => void;
  error: string | undefined;
}) {
  const t = useT();
  const textOf = useTextOf();
  const inWords = useEventInWords();
  const [type, setType] = useState('lead');
  const [happened, setHappened] = useState(NONE);
  const choose = (next: string) => {
    setType(next);
    if (!happeningsOf(next).includes(happened)) setHappened(NONE);
  };
  const add = () => {
    const event = typeOfEvent(type, unlessNone(happened) || undefined);
    // A type as a whole holds its single events.
    const others = value.filter((one) => event.includes('.') || partsOf(one).type !== type);
    if (!others.includes(type)) onChange([...new Set([...others, event])]);
  };
  return (
    <div className="stack">
      {value.length ? (
        <ul className={people.scopes}>
          {value.map((event) => (
            <li key={event} className={people.scope} title={event}>
              {inWords(event)}
              <IconButton
                label={t('admin.webhooks.remove', { event: inWords(event) })}
                onPress={() => onChange(value.filter((one) => one !== event))}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('admin.webhooks.everything')}</p>
      )}
      <div className={people.add}>
        <Select
          label={t('admin.webhooks.type')}
          value={type}
          onChange={choose}
          choices={recordTypes.map((one) => ({ value: one, label: textOf('admin.types', one) }))}
          error={error}
        />
        <Select
          label={t('admin.webhooks.happens')}
          value={happened}
          onChange={setHappened}
          choices={[
            { value: NONE, label: capital(t('admin.webhooks.any')) },
            ...happeningsOf(type).map((one) => ({
              value: one,
              label: capital(textOf('admin.webhooks.happened', one)),
            })),
          ]}
        />
        <Button onPress={add}>{t('admin.webhooks.add')}</Button>
      </div>
    </div>
  );
}
