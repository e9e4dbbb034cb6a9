using Microsoft.Extensions.Hosting;

namespace ModelGateway;

/// <summary>Loads the models when a host starts, so that no request has to wait for it. The start goes on where one cannot be loaded: its health tells.</summary>
internal sealed class ModelsAtStart(IModelGateway gateway) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        gateway.GetService(typeof(IModelGateway)) is Gateway own ? own.LoadAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
