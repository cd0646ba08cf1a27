"""The ladder in PyTorch: the same names of weights, so that the exported file loads as it is."""
import json
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional as F


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        values = file.read()
    return {
        name: torch.from_numpy(numpy.frombuffer(values[slice(*entry["data_offsets"])], "<f4").copy()).view(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def conv(inputs, outputs, kernel):
    return nn.Conv2d(inputs, outputs, kernel, stride=2 if kernel == 2 else 1, padding=1 if kernel == 3 else 0)


class Residual(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.first, self.second = conv(width, inner, 3), conv(inner, width, 3)

    def forward(self, h):
        return h + self.second(F.relu(self.first(F.relu(h))))


class Pyramid(nn.Module):
    def __init__(self, planes, o):
        super().__init__()
        self.input = conv(4 * planes, o["fineWidth"], 3)
        self.fine = nn.ModuleList([Residual(o["fineWidth"], o["fineInner"]) for _ in range(o["encoderBlocks"])])
        self.down = conv(o["fineWidth"], o["coarseWidth"], 2)
        self.coarse = nn.ModuleList([Residual(o["coarseWidth"], o["coarseInner"]) for _ in range(o["encoderBlocks"])])
        self.squeeze = conv(o["coarseWidth"], 32, 1)
        self.vector, self.mix = nn.Linear(32 * 49, o["vector"]), nn.Linear(o["vector"], o["vector"])

    def forward(self, planes):
        fine = self.input(F.pixel_unshuffle(planes, 2).contiguous(memory_format=torch.channels_last))
        for block in self.fine:
            fine = block(fine)
        coarse = self.down(F.relu(fine))
        for block in self.coarse:
            coarse = block(coarse)
        summary = self.vector(F.relu(self.squeeze(F.relu(coarse))).flatten(1))
        return fine, coarse, summary + self.mix(F.relu(summary))


def prior(parameters):
    mean, log_sigma = parameters.chunk(2, 1)
    return mean, log_sigma.clamp(-6, 4)


def shifted(p, parameters):
    d, e = parameters.chunk(2, 1)
    return p[0] + p[1].exp() * d, (p[1] + e).clamp(-8, 4)


def kl(q, p):
    return (p[1] - q[1] + ((2 * q[1]).exp() + (q[0] - p[0]) ** 2) * (-2 * p[1]).exp() * 0.5 - 0.5).flatten(1).sum(1)


class Top(nn.Module):
    def __init__(self, o):
        super().__init__()
        vector, latent = o["vector"], o["globalLatent"]
        self.hidden, self.prior = nn.Linear(vector, vector), nn.Linear(vector, 2 * latent)
        self.posteriorHidden, self.posterior = nn.Linear(2 * vector, vector), nn.Linear(vector, 2 * latent)
        self.fromLatent, self.fromCondition = nn.Linear(latent, vector), nn.Linear(vector, vector)
        self.state, self.widen = nn.Linear(vector, 32 * 49), conv(32, o["coarseWidth"], 1)

    def next(self, condition, z):
        mixed = F.relu(self.fromLatent(z) + self.fromCondition(condition))
        return self.widen(F.relu(self.state(mixed)).view(-1, 7, 7, 32).permute(0, 3, 1, 2))

    def forward(self, condition, noise):
        mean, log_sigma = prior(self.prior(F.relu(self.hidden(F.relu(condition)))))
        return self.next(condition, mean + log_sigma.exp() * noise)

    def infer(self, condition, image, noise):
        p = prior(self.prior(F.relu(self.hidden(F.relu(condition)))))
        q = shifted(p, self.posterior(F.relu(self.posteriorHidden(F.relu(torch.cat([condition, image], 1))))))
        return self.next(condition, q[0] + q[1].exp() * noise), kl(q, p)


class Block(nn.Module):
    def __init__(self, width, inner, residual, latent):
        super().__init__()
        self.fromState, self.fromCondition, self.hidden = conv(width, inner, 1), conv(width, inner, 1), conv(inner, inner, 3)
        self.prior, self.update = conv(inner, 2 * latent, 1), conv(inner, width, 1)
        self.posteriorFromState, self.posteriorFromImage = conv(width, inner, 1), conv(width, inner, 1)
        self.posteriorHidden, self.posterior = conv(inner, inner, 3), conv(inner, 2 * latent, 1)
        self.fromLatent, self.residual = conv(latent, width, 1), Residual(width, residual)

    def prior_of(self, state, condition):
        inner = F.relu(self.hidden(F.relu(self.fromState(F.relu(state)) + condition)))
        return prior(self.prior(inner)), state + self.update(inner)

    def forward(self, state, condition, noise):
        (mean, log_sigma), h = self.prior_of(state, condition)
        return self.residual(h + self.fromLatent(mean + log_sigma.exp() * noise))

    def infer(self, state, condition, image, noise):
        p, h = self.prior_of(state, condition)
        inner = self.posteriorHidden(F.relu(self.posteriorFromState(F.relu(h)) + image))
        q = shifted(p, self.posterior(F.relu(inner)))
        return self.residual(h + self.fromLatent(q[0] + q[1].exp() * noise)), kl(q, p)


class Ladder(nn.Module):
    def __init__(self, o):
        super().__init__()
        self.condition, self.recognition = Pyramid(2, o), Pyramid(3, o)
        self.labelVector, self.labelMap = nn.Embedding(11, o["vector"]), nn.Embedding(11, o["coarseWidth"])
        self.top = Top(o)
        self.coarse = nn.ModuleList([Block(o["coarseWidth"], o["coarseInner"], o["coarseResidual"], z) for z in o["coarseLatents"]])
        self.up = conv(o["coarseWidth"], 4 * o["fineWidth"], 1)
        self.fine = nn.ModuleList([Block(o["fineWidth"], o["fineInner"], o["fineResidual"], z) for z in o["fineLatents"]])
        self.mergeCondition, self.mergeState = conv(o["fineWidth"], o["fineWidth"], 1), conv(o["fineWidth"], o["fineWidth"], 1)
        self.residual, self.output = Residual(o["fineWidth"], o["fineWidth"]), conv(o["fineWidth"], 4, 3)
        self.shapes = [(z, 7) for z in o["coarseLatents"]] + [(z, 14) for z in o["fineLatents"]]
        self.sizes = [o["globalLatent"]] + [z * side * side for z, side in self.shapes]

    def encode(self, pixels, seen, label):
        fine, coarse, vector = self.condition(torch.cat([pixels, seen], 1))
        coarse = F.relu(coarse + self.labelMap(label)[:, :, None, None])
        active = F.relu(fine)
        return [
            vector + self.labelVector(label),
            *[block.fromCondition(coarse) for block in self.coarse],
            *[block.fromCondition(active) for block in self.fine],
            self.mergeCondition(active),
        ]

    def parts(self, noise):
        first, *maps = noise.split(self.sizes, 1)
        return first, [part.view(-1, side, side, z).permute(0, 3, 1, 2) for part, (z, side) in zip(maps, self.shapes)]

    def pixels(self, state, condition):
        return F.pixel_shuffle(self.output(F.relu(self.residual(self.mergeState(F.relu(state)) + condition))), 2)

    def decode(self, noise, *maps):
        first, parts = self.parts(noise)
        state = self.top(maps[0], first)
        for i, block in enumerate([*self.coarse, *self.fine]):
            if i == len(self.coarse):
                state = F.pixel_shuffle(self.up(F.relu(state)), 2)
            state = block(state, maps[i + 1], parts[i])
        return self.pixels(state, maps[-1])

    def bound(self, image, seen, label, noise):
        """log P of the missing pixels, and the KL divergence, of each image, in nats."""
        maps = self.encode(image * seen, seen, label)
        fine, coarse, vector = self.recognition(torch.cat([image, image * seen, seen], 1))
        first, parts = self.parts(noise)
        state, divergence = self.top.infer(maps[0], vector, first)
        coarse, fine = F.relu(coarse), F.relu(fine)
        for i, block in enumerate([*self.coarse, *self.fine]):
            if i == len(self.coarse):
                state = F.pixel_shuffle(self.up(F.relu(state)), 2)
            state, more = block.infer(state, maps[i + 1], block.posteriorFromImage(coarse if i < len(self.coarse) else fine), parts[i])
            divergence = divergence + more
        logits = self.pixels(state, maps[-1])
        likelihood = -(F.binary_cross_entropy_with_logits(logits, image, reduction="none") * (1 - seen)).flatten(1).sum(1)
        return likelihood, divergence
