"""python3 pytorch.py FOLDER: answers requests, a line of JSON each, with the milliseconds of the runs asked for.

FOLDER holds weights.safetensors, options.json and inputs.json, {ROW: [{name, type, shape}]}, with the values of each input in NAME.bin.
"""
import ctypes
import json
import pathlib
import sys
import time

import numpy
import torch
from ladder import Ladder, read_safetensors

folder = pathlib.Path(sys.argv[1])
inputs = json.loads((folder / "inputs.json").read_text())
model = Ladder(json.loads((folder / "options.json").read_text())).eval()
model.load_state_dict(read_safetensors(folder / "weights.safetensors"))


class Call(torch.nn.Module):
    """A method of the model as a module, which is what scripting takes."""

    def __init__(self, row):
        super().__init__()
        self.model, self.row = model, row

    def forward(self, *tensors):
        return self.model.decode(*tensors) if self.row == "decode" else tuple(self.model.encode(*tensors))


def load(row, batch):
    tensors = []
    for entry in inputs[row]:
        kind = numpy.int64 if entry["type"] == "int64" else numpy.float32
        values = numpy.fromfile(folder / f"{entry['name']}.bin", kind)
        size = int(numpy.prod(entry["shape"])) * batch
        tensor = torch.from_numpy(values[:size].copy()).view(batch, *entry["shape"])
        tensors.append(tensor.contiguous(memory_format=torch.channels_last) if tensor.dim() == 4 else tensor)
    return tensors


compiled = {}


def inference(row, mode, batch):
    tensors = load(row, batch)
    call = Call(row).eval()
    if mode == "frozen":
        key = (row, batch)
        if key not in compiled:
            traced = torch.jit.freeze(torch.jit.trace(call, tensors, check_trace=False))
            compiled[key] = torch.jit.optimize_for_inference(traced)
            for _ in range(3):
                compiled[key](*tensors)
        call = compiled[key]

    def run():
        with torch.no_grad():
            return call(*tensors)

    return run


training = {}


def train_step(batch):
    if not training:
        training["model"] = Ladder(json.loads((folder / "options.json").read_text()))
        training["model"].load_state_dict(model.state_dict())
        training["optimizer"] = torch.optim.AdamW(training["model"].parameters(), lr=1e-4, weight_decay=0.01, foreach=True)
    image, seen, label, noise = load("train-step", batch)

    def run():
        likelihood, divergence = training["model"].bound(image, seen, label, noise)
        loss = -(likelihood - divergence).mean()
        training["optimizer"].zero_grad(set_to_none=True)
        loss.backward()
        training["optimizer"].step()
        return loss.detach()

    return run


def set_threads(count):
    """For the BLAS as well, which otherwise takes every processor."""
    torch.set_num_threads(count)
    try:
        ctypes.CDLL("libopenblas.so.0").openblas_set_num_threads(count)
    except OSError:
        pass


def answer(request):
    set_threads(request["threads"])
    run = train_step(request["batch"]) if request["row"] == "train-step" else inference(request["row"], request["mode"], request["batch"])
    result = run()
    milliseconds = []
    for _ in range(request["runs"]):
        start = time.perf_counter()
        result = run()
        milliseconds.append((time.perf_counter() - start) * 1e3)
    last = result[-1] if isinstance(result, tuple) else result
    return {"milliseconds": milliseconds, "values": last.flatten().tolist()}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
