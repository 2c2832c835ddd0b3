import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK } from '@opentelemetry/sdk-node';

/** Starts the export of traces; where to, and everything else, is read from the standard `OTEL_*` variables. */
export const startTelemetry = (): NodeSDK => {
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? 'relata',
    traceExporter: new OTLPTraceExporter(),
  });
  sdk.start();
  return sdk;
};
