using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModelGateway;

/// <summary>Adds a gateway to an application's health checks.</summary>
public static class ModelGatewayHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of all models of the gateway: healthy while every champion answers and no alarm is up, degraded where something else answers
    /// or an alarm is up, unhealthy where nothing answers. Its data has the state and the reason of each model.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">The check's tags.</param>
    public static IHealthChecksBuilder AddModelGateway(this IHealthChecksBuilder builder, string name = "modelgateway", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, services => new ModelGatewayHealthCheck(services.GetRequiredService<IModelGateway>()), HealthStatus.Unhealthy, tags));
    }
}
