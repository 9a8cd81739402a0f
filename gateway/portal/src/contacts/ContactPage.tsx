import { Ban } from 'lucide-react';
import { useGetOne } from 'ra-core';
import { useParams } from 'react-router';
import type { Contact } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import { DeleteRecord } from '../records/DeleteRecord';
import { SharedNote } from '../records/SharedNote';
import { ShareRecord } from '../records/ShareRecord';
import { Happenings } from '../records/Happenings';
import { OpenTasks } from '../records/OpenTasks';
import { RecordPage } from '../records/RecordPage';
import { useRecordRights } from '../records/recordRights';
import { RelatedDeals } from '../records/RelatedDeals';
import { RecordName } from '../records/RecordName';
import { ContactDetails } from './ContactDetails';
import { ContactReach } from './ContactReach';
import { fullName } from './contact';
import styles from './contacts.module.css';

/** A person: how to reach them, what goes on with them, who they are. */
export function ContactPage() {
  const { id = '' } = useParams();
  const query = useGetOne<Contact>('contacts', { id });
  return (
    <Answered query={query} page>
      {(contact) => <Shown key={contact.id} contact={contact} />}
    </Answered>
  );
}

function Shown({ contact }: { contact: Contact }) {
  const t = useT();
  const editable = useRecordRights('contacts', contact)('edit');
  const name = fullName(contact) || t('contacts.unnamed');
  const company = contact.companies?.[0]?.companyId;
  return (
    <RecordPage
      title={name}
      note={
        <>
          {contact.jobTitle}
          {contact.jobTitle && company && ' · '}
          {company && <RecordName resource="companies" id={company} />}
        </>
      }
      picture={<Avatar name={name} size="l" />}
      back={{ to: '/contacts', label: t('contacts.title') }}
      actions={
        <>
          <ShareRecord resource="contacts" record={contact} name={name} />
          <DeleteRecord resource="contacts" record={contact} name={name} to="/contacts" />
        </>
      }
      side={<ContactDetails contact={contact} editable={editable} />}
    >
      <SharedNote resource="contacts" record={contact} />
      {contact.doNotContact && (
        <p className={styles.banner} role="note">
          <Ban size={18} aria-hidden="true" /> {t('contacts.doNotContact')}
        </p>
      )}
      <ContactReach contact={contact} editable={editable} />
      <OpenTasks type="contacts" id={contact.id} />
      <RelatedDeals criterion={`${JSON.stringify(contact.id)} in contactIds`} />
      <Happenings resource="contacts" record={contact} editable={editable} />
    </RecordPage>
  );
}
