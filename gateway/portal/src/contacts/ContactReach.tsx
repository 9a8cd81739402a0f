import type { Contact } from '../api/types';
import { Badge } from '../design/Badge';
import { Card } from '../design/Card';
import { useT, useTextOf } from '../i18n/provider';
import { addressLine, useAddressParts } from '../records/addresses';
import { ListField, type Entry, type Part } from '../records/ListField';
import { Reach } from '../records/Reach';
import styles from './contacts.module.css';

const types = ['work', 'mobile', 'home', 'other'] as const;

/** Where to write to, call and visit somebody. */
export function ContactReach({ contact, editable }: { contact: Contact; editable: boolean }) {
  const t = useT();
  const textOf = useTextOf();
  const addressParts = useAddressParts();
  const common = { resource: 'contacts', record: contact, editable };
  const type: Part = {
    key: 'type',
    label: t('contacts.type'),
    choices: types.map((value) => ({ value, label: textOf('contacts.types', value) })),
  };
  const several = {
    email: (contact.emails?.length ?? 0) > 1,
    phone: (contact.phones?.length ?? 0) > 1,
  };
  const reach = (kind: 'email' | 'phone') => (entry: Entry) => (
    <Reach
      kind={kind}
      value={String(entry['value'] ?? '')}
      note={
        <>
          {entry['type'] ? (
            <span className="small muted">{textOf('contacts.types', String(entry['type']))}</span>
          ) : null}
          {entry['primary'] === true && several[kind] && <Badge>{t('records.primary')}</Badge>}
        </>
      }
    />
  );
  return (
    <Card title={t('contacts.reach')}>
      <div className={styles.reach}>
        <ListField
          {...common}
          field="emails"
          label={t('records.fields.emails')}
          parts={[{ key: 'value', label: t('contacts.email'), type: 'email', wide: true }, type]}
          primary
        >
          {reach('email')}
        </ListField>
        <ListField
          {...common}
          field="phones"
          label={t('records.fields.phones')}
          parts={[{ key: 'value', label: t('contacts.phone'), type: 'tel', wide: true }, type]}
          primary
        >
          {reach('phone')}
        </ListField>
        <ListField
          {...common}
          field="addresses"
          label={t('contacts.addresses')}
          parts={addressParts}
        >
          {(entry) => addressLine(entry)}
        </ListField>
      </div>
    </Card>
  );
}
