using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModelGateway;

/// <summary>Says how well all models of a gateway serve: as well as the worst of them.</summary>
internal sealed class ModelGatewayHealthCheck(IModelGateway gateway) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Dictionary<string, object> data = new(StringComparer.Ordinal);
        List<string> troubles = [];
        HealthState worst = HealthState.Healthy;
        foreach (string model in gateway.Models)
        {
            ModelHealth health = gateway.GetHealth(model);
            data[model] = $"{health.State}: {health.Reason}";
            worst = health.State > worst ? health.State : worst;
            if (health.State != HealthState.Healthy)
            {
                troubles.Add($"{model}: {health.Reason}");
            }
        }

        HealthStatus status = worst switch
        {
            HealthState.Healthy => HealthStatus.Healthy,
            HealthState.Degraded => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return Task.FromResult(new HealthCheckResult(status, troubles.Count == 0 ? "All models serve." : string.Join(" ", troubles), null, data));
    }
}
