import { useGetOne } from 'ra-core';
import { useParams } from 'react-router';
import type { Company } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Badge } from '../design/Badge';
import { Answered } from '../design/States';
import { useT, useTextOf } from '../i18n/provider';
import { DeleteRecord } from '../records/DeleteRecord';
import { SharedNote } from '../records/SharedNote';
import { ShareRecord } from '../records/ShareRecord';
import { Happenings } from '../records/Happenings';
import { OpenTasks } from '../records/OpenTasks';
import { RecordPage } from '../records/RecordPage';
import { useRecordRights } from '../records/recordRights';
import { RelatedDeals } from '../records/RelatedDeals';
import { CompanyContacts } from './CompanyContacts';
import { CompanyDetails } from './CompanyDetails';
import { CompanyTree } from './CompanyTree';
import { KeyFacts } from './KeyFacts';

/** A company: what it is worth to us, where it belongs, whom we know there, what goes on. */
export function CompanyPage() {
  const { id = '' } = useParams();
  const query = useGetOne<Company>('companies', { id });
  return (
    <Answered query={query} page>
      {(company) => <Shown key={company.id} company={company} />}
    </Answered>
  );
}

function Shown({ company }: { company: Company }) {
  const t = useT();
  const textOf = useTextOf();
  const editable = useRecordRights('companies', company)('edit');
  const name = company.name ?? '';
  return (
    <RecordPage
      title={name}
      note={
        <span className="row wrap">
          {company.kinds?.map((kind) => (
            <Badge key={kind} tone="accent">
              {textOf('companies.kinds', kind)}
            </Badge>
          ))}
          {company.legalName !== name && company.legalName}
        </span>
      }
      picture={<Avatar name={name} size="l" square />}
      back={{ to: '/companies', label: t('companies.title') }}
      actions={
        <>
          <ShareRecord resource="companies" record={company} name={name} />
          <DeleteRecord resource="companies" record={company} name={name} to="/companies" />
        </>
      }
      side={
        <>
          <CompanyContacts id={company.id} />
          <CompanyDetails company={company} editable={editable} />
        </>
      }
    >
      <SharedNote resource="companies" record={company} />
      <KeyFacts company={company} />
      <OpenTasks type="companies" id={company.id} />
      <CompanyTree company={company} editable={editable} />
      <RelatedDeals
        criterion={`companyId == ${JSON.stringify(company.id)}`}
        all={`/deals?view=list&pipeline=any&company=${company.id}`}
      />
      <Happenings resource="companies" record={company} editable={editable} />
    </RecordPage>
  );
}
