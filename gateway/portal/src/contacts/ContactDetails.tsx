import { useGetList } from 'ra-core';
import { Link } from 'react-router';
import type { Contact, Lead } from '../api/types';
import { Badge } from '../design/Badge';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { When } from '../design/When';
import { useT } from '../i18n/provider';
import { InlineField } from '../records/InlineField';
import { ListField, type Entry } from '../records/ListField';
import { useUserChoices } from '../records/OwnerFilter';
import { Person } from '../records/people';
import { RecordLink } from '../records/RecordName';
import styles from './contacts.module.css';

/** Who somebody is: companies, names, language, what was agreed to, where they came from. */
export function ContactDetails({ contact, editable }: { contact: Contact; editable: boolean }) {
  const t = useT();
  const formats = useFormats();
  const users = useUserChoices();
  const common = { resource: 'contacts', record: contact, editable };
  return (
    <>
      <Card title={t('contacts.companies')}>
        <ListField
          {...common}
          field="companies"
          label={t('contacts.worksAt')}
          parts={[
            { key: 'companyId', label: t('contacts.company'), resource: 'companies', wide: true },
            { key: 'role', label: t('contacts.role') },
            { key: 'from', label: t('contacts.from'), type: 'date' },
            { key: 'to', label: t('contacts.to'), type: 'date' },
          ]}
        >
          {(entry) => <Employment entry={entry} />}
        </ListField>
      </Card>
      <Card title={t('contacts.about')}>
        <div className="stack">
          <InlineField {...common} field="givenName" label={t('records.fields.givenName')} />
          <InlineField {...common} field="familyName" label={t('records.fields.familyName')} />
          <InlineField {...common} field="jobTitle" label={t('contacts.jobTitle')} />
          <InlineField {...common} field="department" label={t('contacts.department')} />
          <InlineField {...common} field="ownerId" label={t('records.owner')} choices={users}>
            <Person id={contact.ownerId} />
          </InlineField>
          <InlineField
            {...common}
            field="birthDate"
            label={t('contacts.birthDate')}
            type="date"
            {...(contact.birthDate ? { children: formats.day(contact.birthDate) } : {})}
          />
          <InlineField {...common} field="language" label={t('contacts.language')} />
          <InlineField {...common} field="timeZone" label={t('contacts.timeZone')} />
          <InlineField
            {...common}
            field="doNotContact"
            label={t('records.fields.doNotContact')}
            read={(one) => String(one.doNotContact === true)}
            write={(text) => ({ doNotContact: text === 'true' })}
            choices={[
              { value: 'false', label: t('value.no') },
              { value: 'true', label: t('value.yes') },
            ]}
          >
            {t(contact.doNotContact ? 'value.yes' : 'value.no')}
          </InlineField>
        </div>
      </Card>
      <Consents contact={contact} />
      <CameFrom contact={contact} />
    </>
  );
}

function Employment({ entry }: { entry: Entry }) {
  const t = useT();
  const formats = useFormats();
  const { companyId, role, from, to } = entry as Record<string, string | undefined>;
  const since = [
    from && t('contacts.since', { day: formats.day(from) }),
    to && t('contacts.until', { day: formats.day(to) }),
  ].filter(Boolean);
  return (
    <>
      {companyId && <RecordLink type="company" id={companyId} />}
      <span className="small muted">
        {role && ` · ${role}`}
        {since.length > 0 && ` · ${since.join(' ')}`}
      </span>
    </>
  );
}

function Consents({ contact }: { contact: Contact }) {
  const t = useT();
  if (!contact.consents?.length) return null;
  return (
    <Card title={t('contacts.consents')}>
      <ul className="stack">
        {contact.consents.map((consent, at) => (
          <li key={at} className={styles.consent}>
            <span>{consent.purpose}</span>
            <Badge tone={consent.granted ? 'good' : 'bad'}>
              {t(consent.granted ? 'contacts.granted' : 'contacts.refused')}
            </Badge>
            <span className="small muted">
              {consent.source} <When at={consent.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The leads this person was. */
function CameFrom({ contact }: { contact: Contact }) {
  const t = useT();
  const { data = [] } = useGetList<Lead>('leads', {
    filter: { where: { contactId: contact.id } },
    pagination: { page: 1, perPage: 5 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  if (!data.length) return null;
  return (
    <Card title={t('contacts.cameFrom')}>
      <ul className="stack">
        {data.map((lead) => (
          <li key={lead.id}>
            <Link to={`/leads/${lead.id}`} className="link">
              {[lead.givenName, lead.familyName].filter(Boolean).join(' ') || lead.company}
            </Link>{' '}
            <span className="small muted">
              {lead.source && `${lead.source} · `}
              <When at={lead.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
