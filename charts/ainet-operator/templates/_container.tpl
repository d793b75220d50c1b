{{- define "ainet.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* The file system is read-only: the runtime must not look for a place for its diagnostics. */}}
{{- define "ainet.runtimeEnvironment" -}}
- name: DOTNET_EnableDiagnostics
  value: "0"
{{- end }}

{{- define "ainet.arguments" -}}
- run
- --lease-name={{ .Values.leaderElection.leaseName }}
- --leader-elect={{ .Values.leaderElection.enabled }}
- --lease-duration={{ .Values.leaderElection.leaseDuration }}
- --renew-deadline={{ .Values.leaderElection.renewDeadline }}
- --retry-period={{ .Values.leaderElection.retryPeriod }}
{{- with .Values.watchNamespaces }}
- --watch-namespaces={{ uniq . | join "," }}
{{- end }}
- --max-policy={{ .Values.maxPolicy }}
- --scopes-file=/etc/ainet/scopes/scopes.yaml
- --installation={{ .Values.operator.installation }}
{{- with .Values.operator.tags }}
{{- $tags := list }}
{{- range $key, $value := . }}
{{- $tags = append $tags (printf "%s=%s" $key $value) }}
{{- end }}
- {{ printf "--tags=%s" (join "," $tags) | quote }}
{{- end }}
- --drift-interval={{ .Values.operator.driftInterval }}
- --rule-writes={{ .Values.operator.ruleWrites }}
- --workers={{ .Values.operator.workers }}
- --cloud={{ .Values.azure.cloud }}
- --azure-credential={{ .Values.azure.credential }}
- --http-address=0.0.0.0:{{ .Values.metrics.port }}
- --log-format={{ .Values.operator.logFormat }}
- --log-level={{ .Values.operator.logLevel }}
{{- with .Values.operator.otlpEndpoint }}
- --otlp-endpoint={{ . }}
{{- end }}
{{- end }}

{{- define "ainet.environment" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
{{ include "ainet.runtimeEnvironment" . }}
{{- if .Values.simulator.enabled }}
- name: AZURE_RESOURCE_MANAGER_ENDPOINT
  value: http://127.0.0.1:{{ .Values.simulator.port }}
{{- else if .Values.azure.resourceManagerEndpoint }}
- name: AZURE_RESOURCE_MANAGER_ENDPOINT
  value: {{ .Values.azure.resourceManagerEndpoint | quote }}
{{- end }}
{{- with .Values.azure.resourceManagerAudience }}
- name: AZURE_RESOURCE_MANAGER_AUDIENCE
  value: {{ . | quote }}
{{- end }}
{{- if eq .Values.azure.credential "ClientCertificate" }}
- name: AZURE_CLIENT_CERTIFICATE_PATH
  value: /etc/ainet/azure/certificate.pem
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
