import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Company } from '../api/types';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { CreateDialog } from '../records/CreateDialog';
import { FieldOpen } from '../records/FieldShown';
import { RecordPicker } from '../records/RecordPicker';
import { useCreate } from '../records/useCreate';

const blank = { name: '', industry: '', employees: '', domain: '', city: '', country: '' };

/** Asks for what a company needs, and opens the new one. */
export function NewCompany({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [values, setValues] = useState(blank);
  const [parent, setParent] = useState('');
  const { create, creating, errors } = useCreate<Company>('companies');
  const field = (name: keyof typeof blank, at: string = name) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: errors[at],
  });
  const done = async () => {
    const { name, industry, employees, domain, city, country } = values;
    const address = {
      ...(city.trim() ? { city: city.trim() } : {}),
      ...(country.trim() ? { country: country.trim().toUpperCase() } : {}),
    };
    const made = await create({
      name: name.trim(),
      ...(industry.trim() ? { industry: industry.trim() } : {}),
      ...(employees ? { employees: Number(employees) } : {}),
      ...(domain.trim() ? { domains: [domain.trim()] } : {}),
      ...(Object.keys(address).length ? { addresses: [address] } : {}),
      ...(parent ? { parentId: parent } : {}),
    });
    if (made) {
      onClose();
      await navigate(`/companies/${made.id}`);
    }
  };
  return (
    <CreateDialog
      title={t('companies.new')}
      submit={t('action.create')}
      onClose={onClose}
      onSubmit={() => void done()}
      busy={creating}
      error={errors['']}
    >
      <TextField label={t('companies.name')} autoFocus required {...field('name')} />
      <FieldOpen resource="companies" field="industry">
        <TextField label={t('companies.industry')} {...field('industry')} />
      </FieldOpen>
      <FieldOpen resource="companies" field="employees">
        <TextField label={t('companies.employees')} type="number" {...field('employees')} />
      </FieldOpen>
      <FieldOpen resource="companies" field="domains">
        <TextField label={t('companies.domain')} {...field('domain', 'domains.0')} />
      </FieldOpen>
      <FieldOpen resource="companies" field="addresses.city">
        <TextField label={t('records.address.city')} {...field('city', 'addresses.0.city')} />
      </FieldOpen>
      <FieldOpen resource="companies" field="addresses.country">
        <TextField
          label={t('records.address.country')}
          {...field('country', 'addresses.0.country')}
        />
      </FieldOpen>
      <RecordPicker
        resource="companies"
        label={t('companies.parent')}
        value={parent}
        onChange={setParent}
        error={errors['parentId']}
      />
    </CreateDialog>
  );
}
