import { Button, CopyButton, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  /** What to do with it, and that it is shown only here. */
  readonly hint: string;
}

/** A secret that is shown once, to be taken along. */
export const CopyField = ({ label, value, hint }: CopyFieldProps) => {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm" role="status">
      <Stack gap="sm">
        <Text size="sm" dir="auto">
          {hint}
        </Text>
        <Group gap="sm" align="end">
          <TextInput
            label={label}
            value={value}
            readOnly
            dir="ltr"
            flex="1 1 160px"
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'act.copied' : 'act.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </Paper>
  );
};
