import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Contact } from '../api/types';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { CreateDialog } from '../records/CreateDialog';
import { FieldOpen } from '../records/FieldShown';
import { RecordPicker } from '../records/RecordPicker';
import { useCreate } from '../records/useCreate';

const blank = {
  givenName: '',
  familyName: '',
  jobTitle: '',
  email: '',
  phone: '',
  role: '',
};

/** Asks for what a contact needs, and opens the new one. */
export function NewContact({
  open,
  onClose,
  companyId,
}: {
  open: boolean;
  onClose: () => void;
  companyId: string;
}) {
  return open ? <Form onClose={onClose} companyId={companyId} /> : null;
}

function Form({ onClose, companyId }: { onClose: () => void; companyId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [values, setValues] = useState(blank);
  const [company, setCompany] = useState(companyId);
  const { create, creating, errors } = useCreate<Contact>('contacts');
  const field = (name: keyof typeof blank, at: string = name) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: errors[at],
  });
  const done = async () => {
    const { email, phone, role, ...own } = values;
    const names = Object.entries(own).filter(([, value]) => value.trim());
    const made = await create({
      ...Object.fromEntries(names.map(([name, value]) => [name, value.trim()])),
      ...(email.trim() ? { emails: [{ value: email.trim(), type: 'work', primary: true }] } : {}),
      ...(phone.trim() ? { phones: [{ value: phone.trim(), type: 'work', primary: true }] } : {}),
      ...(company
        ? { companies: [{ companyId: company, ...(role.trim() ? { role: role.trim() } : {}) }] }
        : {}),
    });
    if (made) {
      onClose();
      await navigate(`/contacts/${made.id}`);
    }
  };
  return (
    <CreateDialog
      title={t('contacts.new')}
      submit={t('action.create')}
      onClose={onClose}
      onSubmit={() => void done()}
      busy={creating}
      error={errors['']}
    >
      <TextField label={t('records.fields.givenName')} autoFocus {...field('givenName')} />
      <TextField label={t('records.fields.familyName')} {...field('familyName')} />
      <FieldOpen resource="contacts" field="emails.value">
        <TextField label={t('contacts.email')} type="email" {...field('email', 'emails.0.value')} />
      </FieldOpen>
      <FieldOpen resource="contacts" field="phones.value">
        <TextField label={t('contacts.phone')} type="tel" {...field('phone', 'phones.0.value')} />
      </FieldOpen>
      <FieldOpen resource="contacts" field="jobTitle">
        <TextField label={t('contacts.jobTitle')} {...field('jobTitle')} />
      </FieldOpen>
      <RecordPicker
        resource="companies"
        label={t('contacts.company')}
        value={company}
        onChange={setCompany}
        error={errors['companies.0.companyId']}
      />
      {company && <TextField label={t('contacts.role')} {...field('role', 'companies.0.role')} />}
    </CreateDialog>
  );
}
