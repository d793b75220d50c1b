-- Health of AiWorkspaceNetwork, OutboundRule and PrivateEndpointBinding, by the rules of kstatus.
local function health(status, message)
  return { status = status, message = message }
end

if obj.metadata.deletionTimestamp ~= nil then
  return health("Progressing", "is being deleted")
end
if obj.status == nil or obj.status.conditions == nil then
  return health("Progressing", "the operator has not looked at it yet")
end
if obj.status.observedGeneration ~= obj.metadata.generation then
  return health("Progressing", "the operator has not seen this version of the spec yet")
end

local found = {}
for _, condition in ipairs(obj.status.conditions) do
  found[condition.type] = condition
end

local function holds(type)
  return found[type] ~= nil and found[type].status == "True"
end

local ready = found["Ready"] or {}
local message = (ready.reason or "") .. ": " .. (ready.message or "")
if holds("Reconciling") then
  return health("Progressing", message)
end
if holds("Stalled") then
  return health("Degraded", message)
end
if holds("Ready") then
  return health("Healthy", message)
end
return health("Progressing", message)
