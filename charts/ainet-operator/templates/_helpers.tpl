{{- define "ainet.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "ainet.fullname" -}}
{{- $name := include "ainet.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "ainet.selectorLabels" -}}
app.kubernetes.io/name: {{ include "ainet.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: operator
{{- end }}

{{- define "ainet.labels" -}}
{{ include "ainet.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: ainet
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "ainet.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "ainet.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "ainet.image" -}}
{{- $tag := default .Chart.AppVersion .Values.image.tag }}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository $tag }}
{{- end }}
{{- end }}

{{- /* What the operator does with its own kinds, in the namespaces that it looks after: exactly that, a test holds both equal. */}}
{{- define "ainet.rules" -}}
- apiGroups: [ainet.io]
  resources: [aiworkspacenetworks, outboundrules, privateendpointbindings]
  verbs: [get, list, watch]
# finalizers, and annotations that record what is about to be created
- apiGroups: [ainet.io]
  resources: [aiworkspacenetworks, outboundrules, privateendpointbindings]
  verbs: [patch]
- apiGroups: [ainet.io]
  resources: [aiworkspacenetworks/status, outboundrules/status, privateendpointbindings/status]
  verbs: [patch]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end }}

{{- /* Values that contradict each other, told before anything is rendered. */}}
{{- define "ainet.validate" -}}
{{- if and (gt (int .Values.replicaCount) 1) (not .Values.leaderElection.enabled) }}
{{- fail "replicaCount above 1 needs leaderElection.enabled: two operators would write at once" }}
{{- end }}
{{- if and .Values.simulator.enabled (gt (int .Values.replicaCount) 1) }}
{{- fail "simulator.enabled needs replicaCount 1: each pod would have an Azure of its own" }}
{{- end }}
{{- if and .Values.simulator.enabled .Values.azure.resourceManagerEndpoint }}
{{- fail "simulator.enabled and azure.resourceManagerEndpoint exclude each other: the simulator is the endpoint" }}
{{- end }}
{{- if and .Values.simulator.enabled (eq (int .Values.simulator.port) (int .Values.metrics.port)) }}
{{- fail "simulator.port and metrics.port must differ: both listen in one pod" }}
{{- end }}
{{- if and (eq .Values.azure.credential "WorkloadIdentity") (not .Values.azure.workloadIdentity.clientId) }}
{{- fail "azure.credential WorkloadIdentity needs azure.workloadIdentity.clientId: the client id of the managed identity" }}
{{- end }}
{{- if and (has .Values.azure.credential (list "ClientSecret" "ClientCertificate")) (not .Values.azure.existingSecret) }}
{{- fail (printf "azure.credential %s needs azure.existingSecret: a Secret with AZURE_TENANT_ID, AZURE_CLIENT_ID and the secret or certificate" .Values.azure.credential) }}
{{- end }}
{{- end }}
