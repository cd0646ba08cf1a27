# The server in a container: on the processor by default; --build-arg TORCH=TorchSharp-cuda-linux for NVIDIA GPUs; --target web without libtorch and
# weights, for a server whose workers draw (Inpaint__Inference=queue). Runs as the images' own user, 1654, on a read-only root file system:
# see compose.yaml and compose.scaled.yaml. eng/container-check.sh builds and runs it.
ARG TORCH=TorchSharp

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TORCH
WORKDIR /src
COPY . .
# libtorch, all that is native, apart from the program, which the web stage takes without it.
RUN dotnet publish src/Inpaint.Server -c Release -o /app --nologo -p:Torch=$TORCH && mkdir /libtorch && mv /app/lib*.so* /libtorch/

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble AS web
RUN install -d -o 1654 -m 700 /var/lib/inpaint
ENV ASPNETCORE_HTTP_PORTS=8080 Inpaint__Security__KeysFolder=/var/lib/inpaint/keys DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app /app
USER 1654
VOLUME /var/lib/inpaint
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/8080 && printf "GET /healthz/ready HTTP/1.0\r\n\r\n" >&3 && head -n 1 <&3 | grep -q " 200 "'
ENTRYPOINT ["dotnet", "/app/Inpaint.Server.dll"]

FROM web AS runtime
COPY --from=build /libtorch /app
COPY models /app/models
ENV INPAINT_MODELS=/app/models
