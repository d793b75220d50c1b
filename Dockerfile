# The image of ainet. What is published runs on every architecture, so the build runs on the builder's own and only the
# runtime below it differs:
#   docker buildx build --platform linux/amd64,linux/arm64 --tag <your registry>/ainet-operator:0.1.0 --push .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ src/
RUN dotnet publish src/AiNetOperator --configuration Release --output /app -p:UseAppHost=false -p:RestoreLockedMode=true -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false

# chiseled: no shell, no package manager, and a user of its own
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
LABEL org.opencontainers.image.title="AiNetOperator" \
      org.opencontainers.image.description="Network isolation for Azure AI workspaces, declared as Kubernetes resources and kept true." \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app .
ENV DOTNET_EnableDiagnostics=0
USER 1654
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/ainet.dll"]
CMD ["run"]
