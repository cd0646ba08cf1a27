# The server in a container: on the processor by default; --build-arg TORCH=TorchSharp-cuda-linux for NVIDIA devices; --target web
# without libtorch and weights, for a server whose workers draw (Inpaint__Inference=queue). Runs as an ordinary user on a read-only root file
# system; see compose.yaml and compose.scaled.yaml. eng/container-check.sh builds and runs this; eng/rootfs-check.sh
# performs these steps without an engine.
ARG TORCH=TorchSharp

FROM debian:bookworm-slim AS base
ENV PATH=/usr/share/dotnet:/usr/sbin:/usr/bin:/sbin:/bin DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_EnableDiagnostics=0
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libicu72 && rm -rf /var/lib/apt/lists/*

FROM base AS build
ARG TORCH
COPY --from=mcr.microsoft.com/dotnet/sdk:10.0 /usr/share/dotnet /usr/share/dotnet
RUN apt-get update && apt-get install -y --no-install-recommends g++ libdnnl-dev
WORKDIR /src
COPY . .
# libtorch apart from the program, which the web stage takes without it.
RUN dotnet publish src/Inpaint.Server -c Release -o /app --nologo -p:Torch=$TORCH && mkdir /libtorch && mv /app/runtimes /libtorch/

FROM base AS served
COPY --from=mcr.microsoft.com/dotnet/aspnet:10.0 /usr/share/dotnet /usr/share/dotnet
RUN useradd --system --uid 10001 --home-dir /var/lib/inpaint --create-home inpaint
ENV ASPNETCORE_HTTP_PORTS=8080 Inpaint__Security__KeysFolder=/var/lib/inpaint/keys
WORKDIR /app
VOLUME /var/lib/inpaint
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET /healthz/ready HTTP/1.0\r\n\r\n" >&3 && head -n 1 <&3 | grep -q " 200 "'
ENTRYPOINT ["dotnet", "/app/Inpaint.Server.dll"]

FROM served AS web
COPY --from=build /app /app
USER 10001

FROM served AS runtime
RUN apt-get update && apt-get install -y --no-install-recommends libdnnl2 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
COPY --from=build /libtorch/runtimes /app/runtimes
COPY models /app/models
ENV INPAINT_MODELS=/app/models
USER 10001
